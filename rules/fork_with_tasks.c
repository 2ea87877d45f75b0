// A fork while tasks of this process run: the child has their locks, and none of them to give these back.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_FORKED,
		.with = TRACE_PROCESS | TRACE_SELF,
		.message = "{function} forks in code that a task runs, and the child goes on with this program's code: of the "
		           "other tasks it has the locks, and none of them.",
		.help = "Let the child do nothing but exec, or fork before the first task starts.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_FORKED,
		.without = TRACE_SELF | TRACE_PROCESS,
		.message = "{act} doubles the process while a {noun} runs, and the child goes on with this program's code: it has the "
		           "{noun}'s locks, and not the {noun}.",
		.help = "Let the child do nothing but exec, or fork before the first task starts.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <sys/types.h>\n"
    "#include <sys/wait.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "void *log_lines(void *arg);\n"
    "int serve(void);\n"
    "\n"
    "int run(void)\n"
    "{\n"
    "\tpthread_t logger;\n"
    "\tif (pthread_create(&logger, NULL, log_lines, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tpid_t child = fork();\n"
    "\tif (child == 0)\n"
    "\t\t_exit(serve()); // which logs: the lock of the log may be held for ever\n"
    "\tif (child > 0)\n"
    "\t\twaitpid(child, NULL, 0);\n"
    "\treturn pthread_join(logger, NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <sys/types.h>\n"
    "#include <sys/wait.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "void *log_lines(void *arg);\n"
    "int serve(void);\n"
    "\n"
    "int run(void)\n"
    "{\n"
    "\tpthread_t logger;\n"
    "\tpid_t child = fork();\n"
    "\tif (child == 0)\n"
    "\t\t_exit(serve());\n"
    "\tint error = pthread_create(&logger, NULL, log_lines, NULL);\n"
    "\tif (child > 0)\n"
    "\t\twaitpid(child, NULL, 0);\n"
    "\treturn error != 0 ? -1 : pthread_join(logger, NULL);\n"
    "}\n";

const struct rule rule_fork_with_tasks = {
	.id = "fork-with-tasks",
	.code = "LSH116",
	.title = "Process is doubled while its tasks run",
	.summary = "A `fork` without an exec right after it, while threads of this process run.",
	.rationale = "The child is a copy of the whole memory and of one thread. A lock that another thread held at that moment, "
	             "the allocator's among them, is held in the child for ever, and data that it was changing stays half "
	             "changed. POSIX allows the child of such a process only async-signal-safe functions until it calls exec.",
	.fix = "- Fork before the first thread starts.\n"
	       "- Let the child do nothing but set up its descriptors and exec, or use `posix_spawn`.",
	.limits = "Seen where the running task is known on the path to the fork, or where the fork stands in code that a task "
	          "runs. What libraries' own functions do in the child is taken to be harmless.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_STRICT,
	.cwe = 667,
	.cert = "POS05-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
