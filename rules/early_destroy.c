// Something that a running task uses is freed, destroyed or closed before the task is joined.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_BORROW_FREED,
		.with = TRACE_DYING,
		.without = TRACE_ORDER,
		.message = "{handle} is destroyed here while the {noun}, for which nobody can wait, may still use it.",
		.help = "Let the {noun} free it when it is done, or wait until it says that it is.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_BORROW_FREED,
		.with = TRACE_ORDER,
		.message = "{handle} is destroyed before the {noun} that uses it is joined: members end in the reverse order of their declarations, bases last.",
		.help = "Declare it before the member that keeps the {noun}, or join the {noun} in a destructor of this class.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_BORROW_FREED,
		.without = TRACE_DYING | TRACE_ORDER,
		.message = "{handle} is destroyed here before the {noun} that uses it is joined.",
		.help = "Join the {noun} first, then destroy what it uses.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "static void *print(void *arg)\n"
    "{\n"
    "\tputs(arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int greet(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tchar *text = malloc(100);\n"
    "\tif (text == NULL)\n"
    "\t\treturn -1;\n"
    "\tsnprintf(text, 100, \"hello\");\n"
    "\tint rc = pthread_create(&t, NULL, print, text);\n"
    "\tfree(text); // the thread may print it now\n"
    "\tif (rc == 0)\n"
    "\t\tpthread_join(t, NULL);\n"
    "\treturn rc;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "static void *print(void *arg)\n"
    "{\n"
    "\tputs(arg);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int greet(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tchar *text = malloc(100);\n"
    "\tif (text == NULL)\n"
    "\t\treturn -1;\n"
    "\tsnprintf(text, 100, \"hello\");\n"
    "\tint rc = pthread_create(&t, NULL, print, text);\n"
    "\tif (rc == 0)\n"
    "\t\tpthread_join(t, NULL);\n"
    "\tfree(text);\n"
    "\treturn rc;\n"
    "}\n";

const struct rule rule_early_destroy = {
	.id = "early-destroy",
	.code = "LSH203",
	.title = "Something is destroyed that a running task uses",
	.summary = "On some path an object is freed, destroyed or closed while a task that uses it may still run: by a statement, or by "
	           "the end of its owner, whose destructor ends members before it joins what another member, or a base, keeps.",
	.rationale = "The task goes on with memory that is somebody else's by then, locks a mutex that is none any more, or reads from a "
	             "descriptor that names another file. It crashes rarely and elsewhere.",
	.fix = "- Stop and join the task first, then destroy what it uses, in the reverse order of their making.\n"
	       "- Or let the task own the object and free it at its end.\n"
	       "- Declare the member that joins last, or join in the destructor's body.",
	.limits = "Only what the task's code is seen to use counts. A path on which somebody waits for a signal, a counter or a flag of "
	          "the task is not reported.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 416,
	.cert = "CON31-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_early_destroy, "The call that destroys is moved to after the join, when both are statements of one block and nothing "
	         "between them uses what is destroyed. Of a join in a `return`, the result waits in a "
	         "variable. Safe for memory and locks; the end of anything else may be what the task waits for."),
};
