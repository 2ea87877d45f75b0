// A task whose handle is kept by a member or global, and whose owner is not sure to be asked for it: nobody ever asks, the owner
// ends on a way that does not, those who would are never called, or the next task is started over it.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_NEVER_JOINED,
		.with = TRACE_ABORTS,
		.without = TRACE_ENDLESS,
		.message = "Nothing in the program joins {handle}, which keeps the {noun} that {function} starts here: when it is "
		           "destroyed, the program ends.",
		.help = "Call {join} in the destructor of its owner, or let a type that joins (std::jthread) keep the {noun}.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_NEVER_JOINED,
		.without = TRACE_ABORTS | TRACE_ENDLESS,
		.message = "Nothing in the program joins {handle}, which keeps the {noun} that {function} starts here.",
		.help = "Call {join} with it where its owner is stopped or freed; if nobody shall wait, detach the {noun} and say why.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_NEVER_JOINED,
		.with = TRACE_ENDLESS,
		.message = "Nothing in the program joins {handle}, and the {noun} that {function} starts here never ends.",
		.help = "Give the {noun} a way out and join it with {join}, or annotate it as a daemon.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_OWNER_ENDED,
		.without = TRACE_ABORTS,
		.message = "{act} destroys the owner of {handle} on a path that does not join the {noun} that {function} starts here.",
		.help = "Call {join} on every path of {act}, under the same condition under which the {noun} is started.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_OWNER_ENDED,
		.with = TRACE_ABORTS,
		.message = "{act} destroys the owner of {handle} on a path that does not join the {noun} that {function} starts here: "
		           "the program ends then.",
		.help = "Call {join} on every path of {act}, or let a type that joins (std::jthread) keep the {noun}.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_STOP_UNCALLED,
		.without = TRACE_ENDLESS,
		.message = "Nothing in the program calls {act}, which would join {handle}, the keeper of the {noun} that {function} starts here.",
		.help = "Call {act} where the owner is stopped or freed.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_STARTED_AGAIN,
		.message = "Called again, {act} starts the next {noun} over {handle}, and nobody joins the one before.",
		.help = "Join the {noun} that runs with {join} first, or return when there is one.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "struct server {\n"
    "\tpthread_t worker;\n"
    "};\n"
    "\n"
    "void *serve(void *arg);\n"
    "\n"
    "int server_start(struct server *server)\n"
    "{\n"
    "\treturn pthread_create(&server->worker, NULL, serve, server);\n"
    "}\n"
    "\n"
    "void server_free(struct server *server)\n"
    "{\n"
    "\tfree(server); // and its worker?\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "struct server {\n"
    "\tpthread_t worker;\n"
    "};\n"
    "\n"
    "void *serve(void *arg);\n"
    "\n"
    "int server_start(struct server *server)\n"
    "{\n"
    "\treturn pthread_create(&server->worker, NULL, serve, server);\n"
    "}\n"
    "\n"
    "void server_free(struct server *server)\n"
    "{\n"
    "\tpthread_join(server->worker, NULL);\n"
    "\tfree(server);\n"
    "}\n";

const struct rule rule_unjoined_member = {
	.id = "unjoined-member",
	.code = "LSH104",
	.title = "Kept task is not joined before its owner ends",
	.summary = "A member, a global or an element of one keeps the handle of a task, and nothing in the program ever joins it, its owner "
	           "is destroyed on a path that does not join it, or the function that would join it is never called.",
	.rationale = "Keeping a handle is a promise: somebody will stop the owner and wait for its task. When no function does, "
	             "the task outlives its owner and goes on with memory that was given back. A `std::thread` member calls "
	             "`std::terminate` when its owner dies.\n\n"
	             "Neither the function that starts the task nor the one that frees the owner looks wrong; it takes the "
	             "whole program to see that the join is missing.",
	.fix = "- Join in the function that stops or frees the owner, or in its destructor, before anything that the task uses "
	       "goes away, and on each of its paths: under the condition under which the task was started, and no other.\n"
	       "- A function that starts the task returns early when one runs, or joins that one first.\n"
	       "- A task that shall live as long as the process is one that an annotation says so of (`LEASH_DAEMON`).\n"
	       "- If nobody needs the handle, detach the task where it starts, and do not keep it.",
	.limits = "Whether anybody joins is asked of all objects of a class together: a join of any of them is a join for all. Silent where the "
	          "handle is copied, returned or given to code out of sight, and where only some files of the program are looked at and "
	          "others can name its owner.\n\n"
	          "A function that frees an owner and joins on some of its paths is tried with each way in which the program's functions leave a "
	          "task to such an owner. Where a path needs a flag to have the value that objects begin with, or a parameter that "
	          "callers know, the finding is one of the strict tier, and so are a second start over a running task and a task whose body "
	          "has no way out. Functions that never join are not blamed for freeing: somebody may call the one that joins before. "
	          "That a joining function is never called is said only in a program with one `main`, of a file of which everything else is "
	          "called.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
