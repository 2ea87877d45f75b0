// A join of a task that never ends.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_JOIN_ENDLESS,
		.message = "{act} waits for {handle} for ever: its {noun} never ends, and nobody tells it to stop.",
		.help = "Give the {noun} a stop flag or token that its loop looks at, and set it before the join.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "void refresh(void);\n"
    "\n"
    "static void *refresher(void *arg)\n"
    "{\n"
    "\tfor (;;) {\n"
    "\t\tpause();\n"
    "\t}\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int with_refresher(int (*work)(void))\n"
    "{\n"
    "\tpthread_t thread;\n"
    "\tif (pthread_create(&thread, NULL, refresher, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tint result = work();\n"
    "\tpthread_join(thread, NULL); // the loop has no way out\n"
    "\treturn result;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdatomic.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "static atomic_bool stop;\n"
    "\n"
    "static void *refresher(void *arg)\n"
    "{\n"
    "\twhile (!atomic_load(&stop))\n"
    "\t\tusleep(100000);\n"
    "\treturn arg;\n"
    "}\n"
    "\n"
    "int with_refresher(int (*work)(void))\n"
    "{\n"
    "\tpthread_t thread;\n"
    "\tif (pthread_create(&thread, NULL, refresher, NULL) != 0)\n"
    "\t\treturn -1;\n"
    "\tint result = work();\n"
    "\tatomic_store(&stop, 1);\n"
    "\tpthread_join(thread, NULL);\n"
    "\treturn result;\n"
    "}\n";

const struct rule rule_endless_join = {
	.id = "endless-join",
	.code = "LSH112",
	.title = "Join of a task that never ends",
	.summary = "A join waits for a task whose loop has no way out.",
	.rationale = "A join comes back when the task does. If the task's loop has no `break`, no `return` and no condition, and nobody cancels it, the join "
	             "never comes back: the program hangs at its end, and what comes after the join is never done.",
	.fix = "- Let the loop look at a flag or a stop token that is set before the join.\n"
	       "- Or cancel the task before the join, where its library can do that.\n"
	       "- A task that is meant to live as long as the process is detached, not joined.",
	.limits = "Loops count that have no way out in the entry or in what it calls by name, as long as all of that is in sight: code out of sight may end the "
	          "task, and so may an exception. What libraries throw counts as an end only where a handler leaves the loop, or the library of the task keeps it. "
	          "Loops that wait for a flag which nobody ever sets are told by `uncancelled-source`. Of a handle that a member or global "
	          "keeps, all starts must be in sight. A `main` that does nothing after the join but clean up is silent: it means to wait for ever.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 835,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
