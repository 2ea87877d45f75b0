// The address of one variable goes to all tasks of a loop, which writes it for each of them.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_BORROW_REWRITTEN,
		.message = "All tasks of this loop get the address of {handle}, which is written again while they run.",
		.help = "Give each task its own: a copy by value, or an element of an array that outlives the tasks.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stdio.h>\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tprintf(\"%d\\n\", *(int *)arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "void run(void)\n"
    "{\n"
    "\tpthread_t t[4];\n"
    "\tint i, n = 0;\n"
    "\tfor (i = 0; i < 4; i++, n++)\n"
    "\t\tif (pthread_create(&t[i], NULL, work, &i) != 0) // which number will it print?\n"
    "\t\t\tbreak;\n"
    "\twhile (n-- > 0)\n"
    "\t\tpthread_join(t[n], NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdio.h>\n"
    "\n"
    "static void *work(void *arg)\n"
    "{\n"
    "\tprintf(\"%d\\n\", *(int *)arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "void run(void)\n"
    "{\n"
    "\tpthread_t t[4];\n"
    "\tint number[4], n;\n"
    "\tfor (n = 0; n < 4; n++) {\n"
    "\t\tnumber[n] = n;\n"
    "\t\tif (pthread_create(&t[n], NULL, work, &number[n]) != 0)\n"
    "\t\t\tbreak;\n"
    "\t}\n"
    "\twhile (n-- > 0)\n"
    "\t\tpthread_join(t[n], NULL);\n"
    "}\n";

const struct rule rule_shared_loop_variable = {
	.id = "shared-loop-variable",
	.code = "LSH202",
	.title = "Tasks of a loop share a variable of it",
	.summary = "Tasks that are started in a loop are given the address of, or a reference to, the same variable, and the loop writes it.",
	.rationale = "Every task was meant to see its own value. It sees what the variable holds when it comes to look: a later round's, "
	             "twice the same, or half of two. With few or slow rounds it looks right.",
	.fix = "- Pass the value: capture by copy, or cast an integer to the payload.\n"
	       "- Keep one object for each task in an array that lives as long as the tasks.\n"
	       "- Or join the task in the same round.",
	.limits = "Only variables of the function itself, and tasks whose code is seen to read them and that use no locks.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 362,
	.cert = "CON32-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_shared_loop_variable, "A number or pointer that a lambda captures by reference, and only reads, is captured by value. Safe, unless a "
	         "loop of the lambda looks at it and may be waiting for another value. In C, a number whose address goes to a "
	         "function of the same file that only reads it, and is used for nothing else, goes there by value, in the place "
	         "of the pointer; that is never safe, for both functions change."),
};
