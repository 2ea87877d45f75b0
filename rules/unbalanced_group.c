// What is counted and what will be signalled differ where a group is waited for.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_BLOCKS,
		.message = "{handle} counts more than will ever be signalled, so this wait never ends.",
		.help = "Count each task where it is started, and take it back when the start fails.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_GROUP_EARLY,
		.message = "{handle} counts fewer than will be signalled, so this wait may pass while a task still runs.",
		.help = "Count every task before it is started.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "void work();\n"
    "\n"
    "void run(int n)\n"
    "{\n"
    "\tstd::latch done(n);\n"
    "\tstd::vector<std::jthread> tasks;\n"
    "\tfor (int i = 1; i < n; i++)\n"
    "\t\ttasks.emplace_back([&done] {\n"
    "\t\t\twork();\n"
    "\t\t\tdone.count_down();\n"
    "\t\t});\n"
    "\tdone.wait(); // one was counted that nobody started\n"
    "}\n";

static const char GOOD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "void work();\n"
    "\n"
    "void run(int n)\n"
    "{\n"
    "\tstd::latch done(n);\n"
    "\tstd::vector<std::jthread> tasks;\n"
    "\tfor (int i = 0; i < n; i++)\n"
    "\t\ttasks.emplace_back([&done] {\n"
    "\t\t\twork();\n"
    "\t\t\tdone.count_down();\n"
    "\t\t});\n"
    "\tdone.wait();\n"
    "}\n";

const struct rule rule_unbalanced_group = {
	.id = "unbalanced-group",
	.code = "LSH304",
	.title = "Group counts more or fewer tasks than will signal",
	.summary = "A group is waited for on a path on which more, or fewer, tasks were counted than will signal their end.",
	.rationale = "With more counted than started the wait never ends; with fewer it ends while a task still runs, or "
	         "the count becomes negative. It happens when the number of tasks is computed in two places, and when "
	         "a start fails after its task was counted.",
	.fix = "- Count each task where it is started; take it back when the start fails.\n"
	         "- Use the same bound for the count and for the loop.",
	.limits = "Only where the count is known: groups that unknown code may change are not judged. Loops are "
	         "followed for a few rounds.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
