// A join leaves alone what the task ended with, though that may be an error.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_ERROR_DROPPED,
		.with = TRACE_VISIBLE,
		.without = TRACE_WAITED,
		.message = "The {noun} in {handle} may end with an error, and {act} drops it here; elsewhere the program looks.",
		.help = "Ask for what the {noun} ended with, and act on it.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_ERROR_DROPPED,
		.without = TRACE_VISIBLE | TRACE_WAITED,
		.message = "The {noun} in {handle} may end with an error, and {act} drops it here.",
		.help = "Ask for what the {noun} ended with, and act on it; or let the entry return nothing.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_ERROR_DROPPED,
		.with = TRACE_WAITED,
		.message = "The {noun} leaves an error in {handle}, and nobody looks there after {act} here.",
		.help = "Look at {handle} once the {noun} is over, and act on it.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void *job);\n"
    "\n"
    "static void *work(void *job)\n"
    "{\n"
    "\tif (load(job) < 0)\n"
    "\t\treturn (void *)-1;\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int run(void *first, void *second)\n"
    "{\n"
    "\tpthread_t a, b;\n"
    "\tvoid *error;\n"
    "\tif (pthread_create(&a, NULL, work, first) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_join(a, &error);\n"
    "\tif (error != NULL || pthread_create(&b, NULL, work, second) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_join(b, NULL); // whether it could load is lost\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void *job);\n"
    "\n"
    "static void *work(void *job)\n"
    "{\n"
    "\tif (load(job) < 0)\n"
    "\t\treturn (void *)-1;\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int run(void *first, void *second)\n"
    "{\n"
    "\tpthread_t a, b;\n"
    "\tvoid *error;\n"
    "\tif (pthread_create(&a, NULL, work, first) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_join(a, &error);\n"
    "\tif (error != NULL || pthread_create(&b, NULL, work, second) != 0)\n"
    "\t\treturn -1;\n"
    "\tpthread_join(b, &error);\n"
    "\treturn error == NULL ? 0 : -1;\n"
    "}\n";

const struct rule rule_dropped_error = {
	.id = "dropped-error",
	.code = "LSH602",
	.title = "Error of a task is dropped",
	.summary = "A task may end with an error, and the join does not look at what it ended with.",
	.rationale = "What an entry returns is the only word that many tasks leave behind. A join that is given no place for it waits for the task "
	             "and goes on as if the work had been done.\n\n"
	             "Where another join of the same entry looks, its value is known to matter: by default only that is reported. With `--tier strict` "
	             "it is enough that the entry tells failure from success.",
	.fix = "- Take the value, and act on it: `void *error; pthread_join(t, &error);`.\n"
	       "- Where the first error is enough, keep that one, and look at all of them.\n"
	       "- When nobody needs to know, let the entry return one value only.",
	.limits = "An entry counts whose ways end with different numbers, one of them behind a branch that no other value comes out of. One that returns "
	          "pointers, or the status of a callee, gives results; one that writes its error elsewhere has told, unless that is a member or a captured variable that nothing in the program ever reads: what a handler writes there, a "
	          "negative number on one arm of a branch, or any number where a call has failed. Joins are silent that clean up after "
	          "a failure, or after the task was told to stop, and so are those in destructors, of handles that were given to the function, and of places in which tasks of "
	          "several entries are kept.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 252,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
