// Fire and forget. No defect in itself, but a choice that a team may want to see justified.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_DETACHED,
		.with = TRACE_ATTRIBUTE,
		.message = "The {noun} is started detached: nobody can wait for it, stop it or learn that it failed.",
		.help = "Start it joinable and give it an owner that joins it, or say why nobody needs to.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_DETACHED,
		.with = TRACE_SELF,
		.without = TRACE_ATTRIBUTE,
		.message = "The {noun} that starts here detaches itself: nobody can wait for it, stop it or learn that it failed.",
		.help = "Keep it joinable and give it an owner that joins it, or say why nobody needs to.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_DETACHED,
		.with = TRACE_DYING,
		.without = TRACE_ATTRIBUTE | TRACE_SELF | TRACE_THROWN | TRACE_IN_MAIN,
		.message = "{handle} is detached implicitly, by destruction or assignment: nobody can wait for it, stop it or learn that "
		           "it failed.",
		.help = "Call {join} on every path, keep the handle in an owner that does, or say why nobody needs to.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_DETACHED,
		// What a destructor does while an exception passes by is no choice of anybody's.
		.without = TRACE_ATTRIBUTE | TRACE_SELF | TRACE_THROWN | TRACE_DYING,
		.message = "{handle} is detached: nobody can wait for it, stop it or learn that it failed.",
		.help = "Keep the handle in an owner that joins it, or say why nobody needs to.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_detach(t); // who knows when it is done?\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "struct loader {\n"
    "\tpthread_t thread;\n"
    "};\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int loader_start(struct loader *loader)\n"
    "{\n"
    "\treturn pthread_create(&loader->thread, NULL, work, NULL);\n"
    "}\n"
    "\n"
    "void loader_stop(struct loader *loader)\n"
    "{\n"
    "\tpthread_join(loader->thread, NULL);\n"
    "}\n";

const struct rule rule_detached_task = {
	.id = "detached-task",
	.code = "LSH108",
	.title = "Task is detached",
	.summary = "A task is started detached, detaches itself or is detached, by a call or by its object's destructor, so nobody can wait for it.",
	.rationale = "A detached task is the `goto` of concurrency: control leaves and never provably comes back. Nobody knows "
	             "when it ended or whether it failed, nobody can stop it, and it runs on while `main` destroys the "
	             "globals that it uses.\n\n"
	             "There are good reasons to detach, and they are few: a daemon that lives as long as the process. This "
	             "rule asks that the reason be written down.",
	.fix = "- Keep the handle in an object that outlives the task's use, and join it in that object's stop or destructor.\n"
	       "- Where many short tasks are started, count them and wait for the count, or use a pool.\n"
	       "- Where it is meant, say so: `// NOLINT(detached-task): why`.",
	.limits = "A policy, on only in the strict tier. A task that a group, a counter or a semaphore accounts for, and that "
	          "somebody waits on, is not yet told apart from one that nobody accounts for.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_STRICT,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
