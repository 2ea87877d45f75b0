// A spawn whose failure nobody looks at, followed by code that needs the task.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_UNCHECKED,
		.message = "The result of {spawn} is not checked, and what follows relies on {handle}.",
		.help = "Test the result of {spawn}, and pass the failure on.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "pthread_t start(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tpthread_create(&t, NULL, work, NULL);\n"
    "\treturn t; // garbage when pthread_create failed\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdbool.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "bool start(pthread_t *ret_thread)\n"
    "{\n"
    "\treturn pthread_create(ret_thread, NULL, work, NULL) == 0;\n"
    "}\n";

const struct rule rule_unchecked_spawn = {
	.id = "unchecked-spawn",
	.code = "LSH606",
	.title = "Failure to start a task is ignored",
	.summary = "The result of a call that starts a task is ignored, and what follows relies on the task.",
	.rationale = "Starting a task fails when memory or the number of threads runs out, which is when a program most needs "
	             "to stay in control. If the result is ignored, the handle holds garbage, work is queued for a worker "
	             "that does not exist, and the caller that was promised a running task waits for it for ever.",
	.fix = "Test the result. On failure undo what was prepared for the task and tell the caller.",
	.limits = "Silent when nothing relies on the task afterwards, and for APIs that abort or throw when they fail. A join "
	          "or detach of the handle on the failing path is reported as `unstarted-join` instead.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 252,
	.cert = "ERR33-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
