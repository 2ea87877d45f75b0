// A group is signalled more often than it was counted.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_NEGATIVE,
		.message = "{handle} is signalled more often here than it was raised.",
		.help = "Signal once for each task.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "bool quick();\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\tif (quick())\n"
    "\t\t\tdone.count_down();\n"
    "\t\twork();\n"
    "\t\tdone.count_down(); // a second time, when it was quick\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

static const char GOOD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "bool quick();\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\tif (!quick())\n"
    "\t\t\twork();\n"
    "\t\tdone.count_down();\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

const struct rule rule_extra_done = {
	.id = "extra-done",
	.code = "LSH303",
	.title = "Group is signalled more often than it was raised",
	.summary = "On some path a group is lowered below zero: a task signals twice, or signals what nobody counted.",
	.rationale = "A count below zero is undefined for `std::latch` and an abort in most libraries; where it is not, "
	         "the wait passes while another task still runs.",
	.fix = "- Signal once for each task, in one place, on its way out.",
	.limits = "Counts that code out of sight may have changed are not judged.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 682,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
