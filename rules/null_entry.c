// A spawn that has nothing to run.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_NULL_ENTRY,
		.message = "The entry function given to {spawn} is null on this path.",
		.help = "Give it the function that the {noun} shall run, or do not start the {noun} when there is none.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *fast(void *arg);\n"
    "\n"
    "int load(pthread_t *ret_thread, int kind)\n"
    "{\n"
    "\tvoid *(*entry)(void *) = NULL;\n"
    "\tif (kind == 1)\n"
    "\t\tentry = fast;\n"
    "\treturn pthread_create(ret_thread, NULL, entry, NULL); // null for every other kind\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *fast(void *arg);\n"
    "\n"
    "int load(pthread_t *ret_thread, int kind)\n"
    "{\n"
    "\tvoid *(*entry)(void *) = NULL;\n"
    "\tif (kind == 1)\n"
    "\t\tentry = fast;\n"
    "\tif (entry == NULL)\n"
    "\t\treturn -1;\n"
    "\treturn pthread_create(ret_thread, NULL, entry, NULL);\n"
    "}\n";

const struct rule rule_null_entry = {
	.id = "null-entry",
	.code = "LSH115",
	.title = "Task is started with a null entry function",
	.summary = "On some path the function that a task shall run is null.",
	.rationale = "No thread library checks its entry function. The new thread jumps to address zero and takes the process "
	             "down, on a stack that says nothing about who started it. An empty `std::function` throws in the new "
	             "thread, which calls `std::terminate`.",
	.fix = "Set the entry on every path, or test it before the start.",
	.limits = "Reported where null reaches the call on a path that is followed: a constant, a variable that is null since "
	          "its initialisation, a test that found it null, an argument of a wrapper. A pointer from elsewhere is "
	          "trusted.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 476,
	.cert = "EXP34-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
