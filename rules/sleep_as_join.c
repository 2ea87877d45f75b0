// A sleep, or a loop that polls, stands where a join should be.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_SLEPT,
		.message = "Sleeps or polls here instead of waiting for the {noun}.",
		.help = "Join it, or wait until it signals.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "int compute(void);\n"
    "\n"
    "static int answer;\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tanswer = compute();\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int ask(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tsleep(1); // should be enough\n"
    "\tint early = answer;\n"
    "\tpthread_join(t, NULL);\n"
    "\treturn early;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int compute(void);\n"
    "\n"
    "static int answer;\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tanswer = compute();\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int ask(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_join(t, NULL);\n"
    "\treturn answer;\n"
    "}\n";

const struct rule rule_sleep_as_join = {
	.id = "sleep-as-join",
	.code = "LSH109",
	.title = "Sleep stands where a join should be",
	.summary = "A task is started, then the function sleeps, or polls a plain variable, and goes on as if the task were done.",
	.rationale = "The time that a task takes is not known: on a busy machine the sleep is too short, and else it is "
	         "too long. It does not order memory either: what the task wrote before may not be seen after it.",
	.fix = "- Join the task.\n"
	         "- Or let the task signal a condition, latch or semaphore, and wait for that.",
	.limits = "A sleep with a join after it, and no use of results between, is fine. Loops that sleep between their "
	         "own steps are not reported.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 362,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
