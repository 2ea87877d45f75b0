// A task that a group counts can end without saying so.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_NOT_DONE,
		.message = "The task ends here without its signal to {handle}, for which somebody waits.",
		.help = "Signal on every way out of the task.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "bool prepare();\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\tif (!prepare())\n"
    "\t\t\treturn; // nobody counts down\n"
    "\t\twork();\n"
    "\t\tdone.count_down();\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

static const char GOOD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "bool prepare();\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\tif (prepare())\n"
    "\t\t\twork();\n"
    "\t\tdone.count_down();\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

const struct rule rule_missing_done = {
	.id = "missing-done",
	.code = "LSH302",
	.title = "Task can end without its signal to the group",
	.summary = "A task signals its end to a group on some of its paths, and on another path ends without that.",
	.rationale = "Whoever waits for the group waits for ever when the task takes that path: usually an early return "
	         "for an error, which is rare enough not to be seen in tests.",
	.fix = "- Signal on every way out: with a guard object, a cleanup attribute, or one exit that all paths go "
	         "to.",
	.limits = "Only functions that tasks are started with. A signal that is skipped by a test that does nothing "
	         "else is taken to be meant, unless the test asks nothing that the task's owner could know and a wait is "
	         "seen that needs the signal.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_missing_done, "Where the file has a guard that signals (a class whose destructor does nothing else; in C a function that it "
	         "uses for `__attribute__((cleanup))`), the guard is declared at the beginning, and the signals go: safe when "
	         "nothing came after them. Else the signal that the other paths give is put before the `return` that misses it. Safe, unless objects "
	         "that the signal comes after elsewhere end with that `return`."),
};
