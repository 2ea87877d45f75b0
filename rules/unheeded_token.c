// A task's loop that never ends, though somebody tells the task to stop and waits for it.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_TOKEN_UNHEEDED,
		.message = "{function} loops here without a look at the {noun} {handle}, and has no other way out: who tells it to stop and waits, waits for ever.",
		.help = "Ask {handle} in the loop's condition, and wait in ways that it can end.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <chrono>\n"
    "#include <stop_token>\n"
    "#include <thread>\n"
    "\n"
    "void refresh();\n"
    "void serve();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::jthread refresher([](std::stop_token stop) {\n"
    "\t\twhile (true) { // `stop` is requested, and nobody looks\n"
    "\t\t\trefresh();\n"
    "\t\t\tstd::this_thread::sleep_for(std::chrono::seconds(1));\n"
    "\t\t}\n"
    "\t});\n"
    "\tserve();\n"
    "} // requests the stop, and waits\n";

static const char GOOD[] =
    "#include <chrono>\n"
    "#include <stop_token>\n"
    "#include <thread>\n"
    "\n"
    "void refresh();\n"
    "void serve();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::jthread refresher([](std::stop_token stop) {\n"
    "\t\twhile (!stop.stop_requested()) {\n"
    "\t\t\trefresh();\n"
    "\t\t\tstd::this_thread::sleep_for(std::chrono::seconds(1));\n"
    "\t\t}\n"
    "\t});\n"
    "\tserve();\n"
    "}\n";

const struct rule rule_unheeded_token = {
	.id = "unheeded-token",
	.code = "LSH503",
	.title = "Task's loop ignores that it is told to stop",
	.summary = "A task runs a loop that has no way out and never looks at the token or flag that tells it to stop; somebody sets that, and waits.",
	.rationale = "To cancel is a request: only the task can grant it, by a look at the token between its steps. A loop that never looks runs on, and "
	             "whoever waits for the task, often a destructor, hangs there. It shows late, when the program is asked to end.",
	.fix = "- Make the token or flag the loop's condition.\n"
	       "- Sleep and wait in ways that the request ends: the form of the wait that takes the token, or a condition variable that is signalled "
	       "when the flag is set.",
	.limits = "Only loops that nothing in sight ends are told: no condition, `break`, `return`, end of the task, or exception that somebody catches. Silent where "
	          "code out of sight is given the object that holds the token, where something is registered to be called when it is cancelled, and for "
	          "handles that are detached or whose thread is cancelled. A member or global counts as a flag if it holds yes or no, who waits for the task writes "
	          "it before, and the task was given its object and never uses it. So do tokens that the project makes itself and `leash models` lists.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 835,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
