// A task that waits for itself.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_JOIN_SELF,
		.message = "{function} joins the very {noun} that it runs on, which can only fail or block for ever.",
		.help = "Let another task do the join; a {noun} that wants to be forgotten detaches itself.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg)\n"
    "{\n"
    "\tpthread_join(pthread_self(), NULL);\n"
    "\treturn arg;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void stop(pthread_t worker)\n"
    "{\n"
    "\tif (!pthread_equal(worker, pthread_self()))\n"
    "\t\tpthread_join(worker, NULL);\n"
    "}\n";

const struct rule rule_self_join = {
	.id = "self-join",
	.code = "LSH107",
	.title = "Task joins itself",
	.summary = "A task joins its own handle.",
	.rationale = "A join waits until the task has ended; a task that joins itself waits for something that cannot happen "
	             "while it waits. The better libraries notice and fail (`EDEADLK`, `std::system_error`), and then the "
	             "task is still unjoined; others block for ever.\n\n"
	             "It is rarely written in one line: a stop function that joins the worker is called from the worker, or "
	             "the worker drops the last reference to the object whose destructor joins it.",
	.fix = "- Join from the task that started it, or from its owner.\n"
	       "- In a stop function that both may call, compare with the calling thread first and only ask for the stop then.",
	.limits = "A test that compares the handle with the calling task before the join silences the rule, whatever it does.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
