// A task is joined or detached that was joined or detached before: its handle names nothing, or another task.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_JOIN_JOINED,
		.message = "{handle} is joined a second time.",
		.help = "Join each {noun} once; remember that it was joined, or let one place own the join.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_JOIN_DETACHED,
		.message = "{handle} is joined after it was detached.",
		.help = "Either join the {noun} or detach it, not both.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_DETACH_JOINED,
		.message = "{handle} is detached after it was joined.",
		.help = "Drop the call: the {noun} has already ended.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_DETACH_DETACHED,
		.message = "{handle} is detached a second time.",
		.help = "Drop one of the calls.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "int finish(void);\n"
    "\n"
    "void load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn;\n"
    "\tif (finish() != 0)\n"
    "\t\tpthread_join(t, NULL);\n"
    "\tpthread_join(t, NULL); // again, when finish() failed\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdbool.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "int finish(void);\n"
    "\n"
    "void load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tbool live = pthread_create(&t, NULL, work, NULL) == 0;\n"
    "\tif (live && finish() != 0) {\n"
    "\t\tpthread_join(t, NULL);\n"
    "\t\tlive = false;\n"
    "\t}\n"
    "\tif (live)\n"
    "\t\tpthread_join(t, NULL);\n"
    "}\n";

const struct rule rule_double_join = {
	.id = "double-join",
	.code = "LSH105",
	.title = "Task is joined or detached twice",
	.summary = "On some path a task is joined or detached that was already joined or detached.",
	.rationale = "A join or a detach gives the task's resources back and ends the handle's life. A second one is undefined "
	             "for POSIX and C11 threads: the handle may by then name another thread, which is joined by mistake, or "
	             "freed memory. A `std::thread` throws `std::system_error`, usually out of a destructor or a cleanup arm "
	             "where nobody expects it.",
	.fix = "- Join in one place only; let error arms jump there.\n"
	       "- Remember with a flag that the task was joined, or clear the handle.\n"
	       "- In C++ guard with `joinable()`, or use `std::jthread`.",
	.limits = "Only for one task: two tasks that were started into the same variable are told apart. APIs that allow a "
	          "repeated join are not reported.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 1341,
	.cert = "CON39-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
