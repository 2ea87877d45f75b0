// A group counts a task only when it already runs, so that who waits may miss it.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_ADD_LATE,
		.message = "{handle} is raised after the task was started, so a wait may pass before it is counted.",
		.help = "Raise the group before the task is started.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "typedef struct dispatch_group_s *dispatch_group_t;\n"
    "dispatch_group_t dispatch_group_create(void);\n"
    "void dispatch_group_enter(dispatch_group_t group);\n"
    "void dispatch_group_leave(dispatch_group_t group);\n"
    "long dispatch_group_wait(dispatch_group_t group, unsigned long long timeout);\n"
    "void work(void);\n"
    "\n"
    "static void *task(void *arg)\n"
    "{\n"
    "\tdispatch_group_enter(arg); // perhaps after the wait\n"
    "\twork();\n"
    "\tdispatch_group_leave(arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "void run(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tdispatch_group_t group = dispatch_group_create();\n"
    "\tif (pthread_create(&t, NULL, task, group) != 0)\n"
    "\t\treturn;\n"
    "\tdispatch_group_wait(group, ~0ull);\n"
    "\tpthread_join(t, NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "typedef struct dispatch_group_s *dispatch_group_t;\n"
    "dispatch_group_t dispatch_group_create(void);\n"
    "void dispatch_group_enter(dispatch_group_t group);\n"
    "void dispatch_group_leave(dispatch_group_t group);\n"
    "long dispatch_group_wait(dispatch_group_t group, unsigned long long timeout);\n"
    "void work(void);\n"
    "\n"
    "static void *task(void *arg)\n"
    "{\n"
    "\twork();\n"
    "\tdispatch_group_leave(arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "void run(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tdispatch_group_t group = dispatch_group_create();\n"
    "\tdispatch_group_enter(group);\n"
    "\tif (pthread_create(&t, NULL, task, group) != 0)\n"
    "\t\treturn;\n"
    "\tdispatch_group_wait(group, ~0ull);\n"
    "\tpthread_join(t, NULL);\n"
    "}\n";

const struct rule rule_add_after_spawn = {
	.id = "add-after-spawn",
	.code = "LSH301",
	.title = "Task is counted after it was started",
	.summary = "A group is raised by the task itself, or after the task was started, so a wait may pass before the task is counted.",
	.rationale = "The count says how many tasks the wait must wait for. A task that counts itself does so some time "
	         "after its start: if the owner waits before that, the count is still zero, the wait is over at once, "
	         "and the owner goes on, or ends, with the task at work. A task that signals its end before it was "
	         "counted makes the count negative.",
	.fix = "- Raise the count in the owner, before the task is started.\n"
	         "- When the start fails, lower it again.",
	.limits = "Only where the function that starts the task is the one that waits, and what is counted at that "
	         "point is known.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 821,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_add_after_spawn, "A call that raises the group after the start, in the same block, is moved to before it. Where the first "
	         "thing that a lambda does is to count its own task, whoever starts it does it instead; that is safe only "
	         "for starts that cannot fail."),
};
