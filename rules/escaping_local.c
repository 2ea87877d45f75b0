// A task may outlive a local that it uses.
#include "fix.h"

#define HELP "Wait for the {noun} before {handle} ends, or give it a copy, or something on the heap that it owns."

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_BORROW_ENDED,
		.with = TRACE_DYING,
		.message = "{handle} goes out of scope while the {noun}, for which nobody can wait, may still use it.",
		.help = HELP,
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_BORROW_ENDED,
		.without = TRACE_DYING,
		.message = "{handle} goes out of scope before the {noun} that uses it is joined.",
		.help = HELP,
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <thread>\n"
    "\n"
    "void report(int value);\n"
    "void serve();\n"
    "\n"
    "void watch(int limit)\n"
    "{\n"
    "\tstd::jthread reporter;\n"
    "\tint seen = 0;\n"
    "\treporter = std::jthread([&] {\n"
    "\t\twhile (seen < limit)\n"
    "\t\t\treport(++seen);\n"
    "\t});\n"
    "\tserve();\n"
    "} // seen ends before reporter, which joins\n";

static const char GOOD[] =
    "#include <thread>\n"
    "\n"
    "void report(int value);\n"
    "void serve();\n"
    "\n"
    "void watch(int limit)\n"
    "{\n"
    "\tint seen = 0;\n"
    "\tstd::jthread reporter([&] {\n"
    "\t\twhile (seen < limit)\n"
    "\t\t\treport(++seen);\n"
    "\t});\n"
    "\tserve();\n"
    "}\n";

const struct rule rule_escaping_local = {
	.id = "escaping-local",
	.code = "LSH201",
	.title = "Task may outlive a local that it uses",
	.summary = "On some path a local's scope ends while a task that uses the local may still run.",
	.rationale = "The task was given the address of a local, a reference to it, or a pointer or view into it. When the scope ends "
	             "the storage is used for something else; the task then reads other people's data, or writes into them. It "
	             "usually works in tests, where the task is quick enough.",
	.fix = "- Join the task before the scope ends, on every path; in C++ declare the `std::jthread` *after* what it uses.\n"
	       "- Give the task a copy (capture by value, pass the value), or an object on the heap that it owns and frees.\n"
	       "- When the task needs the local only at its start, wait until it says that it has copied it.",
	.limits = "Only what the task's code is seen to use counts; of an entry out of sight that is not known (strict tier). A path on "
	          "which somebody waits for a signal, a counter or a flag of the task is not reported. When the task's handle is lost "
	          "as well, `unjoined-task` speaks.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 562,
	.cert = "CON34-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_escaping_local, "A handle that joins when it ends, or a container of such, is declared after the local that its task "
	         "uses, when both are declared in one block. Safe, unless an object between them might do something when "
	         "it ends."),
};
