// A loop of spawns that gives up half-way: the tasks of the rounds before the failing one run on, unjoined.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_LEFT_PARTIAL,
		.with = TRACE_IN_MAIN,
		.message = "When a later {spawn} fails, {function} {exit} and the {noun}s that were started into {handle} before "
		           "are cut off with the process.",
		.help = "Join the {noun}s that were started with {join} before leaving.",
		.severity = SEVERITY_NOTE,
	},
	{
		.end = TRACE_LEFT_PARTIAL,
		.without = TRACE_IN_MAIN,
		.message = "When a later {spawn} fails, {function} {exit} and the {noun}s that were started into {handle} before "
		           "run on unjoined.",
		.help = "On failure, call {join} for those that were started before leaving.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t threads[4];\n"
    "\tfor (int i = 0; i < 4; i++)\n"
    "\t\tif (pthread_create(&threads[i], NULL, work, NULL) != 0)\n"
    "\t\t\treturn -1; // threads[0 .. i-1] run on\n"
    "\tfor (int i = 0; i < 4; i++)\n"
    "\t\tpthread_join(threads[i], NULL);\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t threads[4];\n"
    "\tint started = 0;\n"
    "\twhile (started < 4 && pthread_create(&threads[started], NULL, work, NULL) == 0)\n"
    "\t\tstarted++;\n"
    "\tfor (int i = 0; i < started; i++)\n"
    "\t\tpthread_join(threads[i], NULL);\n"
    "\treturn started == 4 ? 0 : -1;\n"
    "}\n";

const struct rule rule_partial_spawn = {
	.id = "partial-spawn",
	.code = "LSH103",
	.title = "Failed spawn in a loop leaves earlier tasks running",
	.summary = "A loop starts tasks, the k-th start fails, and the function leaves without joining the k tasks that "
	           "already run.",
	.rationale = "Starting a thread fails when the machine is short of memory or the user's limit is reached, and then "
	             "usually in the middle of a loop. An error arm that just returns leaves the tasks of the earlier rounds "
	             "behind: they use arrays that the caller frees next, and the failure that was meant to be handled "
	             "becomes a crash somewhere else.\n\n"
	             "A cleanup loop with a wrong bound (one that skips the first task, or stops one early) does the same for "
	             "the tasks that it misses.",
	.fix = "- Join what was started before leaving: `while (i-- > 0) pthread_join(threads[i], NULL);`.\n"
	       "- Or count the successes, leave the loop, and join that many in the one place where tasks are joined.",
	.limits = "Only loops whose counter is understood: the handles are elements of one array or container, indexed by a "
	          "variable that counts up or down. Other loops are judged by their last round.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 459,
	.cert = "MEM12-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
