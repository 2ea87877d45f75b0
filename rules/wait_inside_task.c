// A task waits for the group that counts it.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_WAIT_INSIDE,
		.message = "The task waits here for {handle}, which waits for this task.",
		.help = "Wait in the owner, or signal first.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\twork();\n"
    "\t\tdone.wait(); // for itself\n"
    "\t\tdone.count_down();\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

static const char GOOD[] =
    "#include <latch>\n"
    "#include <thread>\n"
    "\n"
    "void work();\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::latch done(1);\n"
    "\tstd::jthread t([&done] {\n"
    "\t\twork();\n"
    "\t\tdone.count_down();\n"
    "\t});\n"
    "\tdone.wait();\n"
    "}\n";

const struct rule rule_wait_inside_task = {
	.id = "wait-inside-task",
	.code = "LSH306",
	.title = "Task waits for the group that counts it",
	.summary = "A task waits for a group before it has told that group of its own end, so the wait never ends.",
	.rationale = "The group waits for the task, and the task for the group. Nothing else can ever lower the count.",
	.fix = "- Wait in the owner, not in the tasks.\n- For sub-tasks use a group of their own.",
	.limits = "A wait behind the signal of the task itself is fine, as for a rendezvous.",
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
