// A local handle whose scope ends while its task may still run: the obligation to join dies with the handle.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_SCOPE_END,
		.with = TRACE_IN_MAIN,
		.message = "{handle} is still running when {function} {exit}, which ends the process under it.",
		.help = "Join the {noun} with {join} before the program ends, or say why it may be cut off.",
		.severity = SEVERITY_NOTE,
	},
	{
		.end = TRACE_SCOPE_END,
		.with = TRACE_CANCELLED,
		.without = TRACE_IN_MAIN,
		.message = "{handle} was told to stop but is not joined when {function} {exit}.",
		.help = "Call {join} after the request to stop: until then the {noun} may run on and its resources stay taken.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_SCOPE_END,
		.without = TRACE_IN_MAIN | TRACE_CANCELLED,
		.message = "{handle} is still running when {function} {exit}.",
		.help = "Call {join} on every path that started the {noun}, or hand the handle to an owner that does.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_TERMINATE,
		.with = TRACE_ABORTS,
		.message = "{handle} is still running when {function} {exit}, and its destruction then aborts the program.",
		.help = "Call {join} on every path that started the {noun}, before the object that runs it dies.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_TERMINATE,
		.without = TRACE_ABORTS,
		.message = "{handle} is still joinable when {function} {exit}, which calls std::terminate.",
		.help = "Call {join} on every path, or let a type that joins in its destructor (std::jthread) own the {noun}.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "int prepare(void);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tif (prepare() != 0)\n"
    "\t\treturn -1; // nobody joins t\n"
    "\tpthread_join(t, NULL);\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "int prepare(void);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tint result = prepare();\n"
    "\tpthread_join(t, NULL);\n"
    "\treturn result;\n"
    "}\n";

const struct rule rule_unjoined_task = {
	.id = "unjoined-task",
	.code = "LSH101",
	.title = "Task is not joined on some path",
	.summary = "On some path the variable that holds a task's handle goes out of scope, and the task was neither "
	           "joined, nor detached, nor given to a new owner.",
	.rationale = "A function that returns while a task it started still runs has not finished: the task goes on using "
	             "memory, locks and files that the caller believes are free, nobody learns whether it failed, and "
	             "nothing can wait for it any more.\n\n"
	             "A joinable POSIX or C11 thread also keeps its stack until it is joined, so every such call leaks one. "
	             "A `std::thread` that is destroyed while joinable calls `std::terminate`.\n\n"
	             "The usual cause is an early exit that somebody added later: a `return` on an error, a `break`, a "
	             "`throw` between the start and the join.",
	.fix = "- Join on every way out, with one cleanup label or with a scope guard.\n"
	       "- In C++ prefer `std::jthread` or another type whose destructor joins.\n"
	       "- When the task is meant to outlive the function, give its handle to an owner: return it, or store it in an "
	       "object that joins it.\n"
	       "- When it is meant to outlive everybody, detach it where it is started and say why.",
	.limits = "A handle that is given to code that is not analysed counts as given to a new owner. Handles in members, "
	          "globals and statics are the duty of their owner, not of the function that started the task. Exceptions "
	          "count only where a `throw` is visible, in the function or in a callee that is analysed; the strict tier also "
	          "assumes that calls out of sight, containers that grow and the start of another task throw. A task that "
	          "`main` leaves behind is a note, because the process ends with it.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_unjoined_task, "The join that stands on other paths is put before each `return` that misses it, where the task surely runs. Never "
	         "safe: whether the task ends by then is for you to say."),
};
