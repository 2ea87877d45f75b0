// A task that nothing ends.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_TASK_ENDLESS,
		.message = "Nothing ends this loop, and nobody cancels the {noun} that {spawn} starts or waits for it: it cannot be told to stop.",
		.help = "Give the task a token or flag that its loop asks, or something whose end ends it, and wait for it; or say that it is meant to live as long "
		        "as the process.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "void beat(void);\n"
    "\n"
    "static void *run(void *unused)\n"
    "{\n"
    "\tfor (;;) { // who ends this?\n"
    "\t\tbeat();\n"
    "\t\tsleep(1);\n"
    "\t}\n"
    "}\n"
    "\n"
    "int start_heartbeat(void)\n"
    "{\n"
    "\tpthread_t thread;\n"
    "\tif (pthread_create(&thread, NULL, run, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\treturn pthread_detach(thread);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdatomic.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "void beat(void);\n"
    "static atomic_bool stop;\n"
    "static pthread_t thread;\n"
    "\n"
    "static void *run(void *unused)\n"
    "{\n"
    "\twhile (!stop) {\n"
    "\t\tbeat();\n"
    "\t\tsleep(1);\n"
    "\t}\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int start_heartbeat(void)\n"
    "{\n"
    "\treturn pthread_create(&thread, NULL, run, NULL);\n"
    "}\n"
    "\n"
    "void stop_heartbeat(void)\n"
    "{\n"
    "\tstop = 1;\n"
    "\tpthread_join(thread, NULL);\n"
    "}\n";

const struct rule rule_unstoppable_task = {
	.id = "unstoppable-task",
	.code = "LSH506",
	.title = "Task cannot be told to stop",
	.summary = "A long-lived task is started that nothing in the program ends: its loop has no way out, and no handle is there to cancel it.",
	.rationale = "A task without an end holds on to all that it uses. Whoever started it cannot be taken down, tested twice in one process or shut down in order, "
	             "and when the process ends, the task is cut off in the middle of what it does.",
	.fix = "- Give the task a token or flag, ask it in the loop, and wait for the task when it was set.\n"
	       "- Let it read from something whose end ends the loop: a channel that is closed, a descriptor that is shut down.\n"
	       "- If it is meant to live as long as the process, start it in `main`, or annotate it with `LEASH_DAEMON`.",
	.limits = "Only loops that nothing in sight ends: no condition that somebody makes true, `break`, `return` or end of the task. Silent about tasks that `main`, or a "
	          "function that only `main` calls, starts; about those of which another rule says that they are lost; and where the handle is passed on or used.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_STRICT,
	.cwe = 0,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
