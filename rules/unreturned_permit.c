// A permit of a semaphore is taken, and not given back on some path.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_PERMIT_KEPT,
		.with = TRACE_THROWN,
		.message = "The permit of {handle} that is taken here is not given back when {function} {exit} in line {line}.",
		.help = "Let an object give it back whose destructor runs on every path.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_PERMIT_KEPT,
		.without = TRACE_THROWN,
		.message = "The permit of {handle} that is taken here is not given back when {function} {exit} in line {line}.",
		.help = "Give it back on every way out.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <semaphore.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void);\n"
    "void use(int value);\n"
    "\n"
    "static sem_t slots;\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tsem_wait(&slots);\n"
    "\tint value = load();\n"
    "\tif (value < 0)\n"
    "\t\treturn NULL; // with the slot\n"
    "\tuse(value);\n"
    "\tsem_post(&slots);\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int run(void)\n"
    "{\n"
    "\tpthread_t a, b;\n"
    "\tsem_init(&slots, 0, 1);\n"
    "\tif (pthread_create(&a, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tif (pthread_create(&b, NULL, work, NULL) == 0)\n"
    "\t\tpthread_join(b, NULL);\n"
    "\treturn pthread_join(a, NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <semaphore.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void);\n"
    "void use(int value);\n"
    "\n"
    "static sem_t slots;\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tsem_wait(&slots);\n"
    "\tint value = load();\n"
    "\tif (value >= 0)\n"
    "\t\tuse(value);\n"
    "\tsem_post(&slots);\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int run(void)\n"
    "{\n"
    "\tpthread_t a, b;\n"
    "\tsem_init(&slots, 0, 1);\n"
    "\tif (pthread_create(&a, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tif (pthread_create(&b, NULL, work, NULL) == 0)\n"
    "\t\tpthread_join(b, NULL);\n"
    "\treturn pthread_join(a, NULL);\n"
    "}\n";

const struct rule rule_unreturned_permit = {
	.id = "unreturned-permit",
	.code = "LSH207",
	.title = "Permit is not given back on some path",
	.summary = "A function takes a permit of a semaphore, gives it back on some of its paths, and leaves on another one without that.",
	.rationale = "Each time that the path is taken there is one permit less. When none is left, whoever asks for one waits "
	         "for ever. Usually the path is an early return for an error, which is rare enough not to be seen in tests.",
	.fix = "- Give the permit back on every way out: with a guard object, a cleanup attribute, or one exit that all paths "
	       "go to.\n"
	       "- Where the start of a task that would give it back fails, give it back there.",
	.limits = "A semaphore that anybody signals who has not waited for it first is taken for a message from one task to "
	          "another, and so is one that the function's callers signal. A function that never gives a permit back hands it "
	          "over. Pools of other things than permits are not followed, nor are exceptions that code out of sight may throw.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
