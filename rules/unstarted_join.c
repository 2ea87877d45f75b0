// A handle into which nothing was spawned on this path is joined or detached.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_JOIN_NOTHING,
		.with = TRACE_SPAWN_FAILED,
		.message = "{handle} is joined on a path on which {spawn} failed.",
		.help = "Test the result of {spawn}, and join only what was started.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_JOIN_NOTHING,
		.without = TRACE_SPAWN_FAILED,
		.message = "{handle} is joined on a path on which no {noun} was started.",
		.help = "Join only what was started: guard the join with the condition of the start.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_DETACH_NOTHING,
		.with = TRACE_SPAWN_FAILED,
		.message = "{handle} is detached on a path on which {spawn} failed.",
		.help = "Test the result of {spawn}, and detach only what was started.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_DETACH_NOTHING,
		.without = TRACE_SPAWN_FAILED,
		.message = "{handle} is detached on a path on which no {noun} was started.",
		.help = "Detach only what was started: guard the call with the condition of the start.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_JOIN_MOVED,
		.message = "{act} is called on {handle} after its {noun} was moved away.",
		.help = "Use the object that the {noun} was moved to.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "void load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tpthread_create(&t, NULL, work, NULL);\n"
    "\tpthread_join(t, NULL); // garbage when pthread_create failed\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "void load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) == 0)\n"
    "\t\tpthread_join(t, NULL);\n"
    "}\n";

const struct rule rule_unstarted_join = {
	.id = "unstarted-join",
	.code = "LSH106",
	.title = "Handle is joined although nothing was started",
	.summary = "On some path a handle is joined or detached into which no task was started: the start failed, was skipped, "
	           "or its task was moved away.",
	.rationale = "When `pthread_create` fails, it leaves the handle undefined. Joining it then reads an uninitialised "
	             "variable and passes the garbage to the thread library, which usually dereferences it. An empty "
	             "`std::thread` throws `std::system_error` instead.\n\n"
	             "It happens where the start's result is ignored, where an error arm jumps to a label that joins "
	             "everything, and where a loop joins all elements of an array although the loop before it stopped early.",
	.fix = "- Test the result of the start and join only on success.\n"
	       "- Keep a flag, or the number of tasks that were started, beside the handles.\n"
	       "- In C++ ask `joinable()`; after a move use the new owner.",
	.limits = "Silent where the guard cannot be understood, and where the handle came from a caller or from code that is "
	          "not analysed.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 908,
	.cert = "EXP33-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
