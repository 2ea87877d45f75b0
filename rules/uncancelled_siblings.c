// One task has failed, and the others are waited for without being told to stop.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_SIBLINGS_LEFT,
		.message = "One task has failed, and the others are waited for without {handle}, by which they could be told to stop.",
		.help = "Tell them to stop before waiting for them.",
		.severity = SEVERITY_NOTE,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stdatomic.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void *part);\n"
    "\n"
    "static atomic_int stop;\n"
    "\n"
    "static void *work(void *part)\n"
    "{\n"
    "\twhile (!stop)\n"
    "\t\tif (load(part) < 0)\n"
    "\t\t\treturn (void *)-1;\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int run(void **parts, pthread_t *threads)\n"
    "{\n"
    "\tint failed = 0, n = 0;\n"
    "\twhile (n < 4 && pthread_create(&threads[n], NULL, work, parts[n]) == 0)\n"
    "\t\tn++;\n"
    "\tfor (int i = 0; i < n; i++) {\n"
    "\t\tvoid *error;\n"
    "\t\tpthread_join(threads[i], &error);\n"
    "\t\tif (error != NULL)\n"
    "\t\t\tfailed = 1; // the others need not go on\n"
    "\t}\n"
    "\treturn failed;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stdatomic.h>\n"
    "#include <stddef.h>\n"
    "\n"
    "int load(void *part);\n"
    "\n"
    "static atomic_int stop;\n"
    "\n"
    "static void *work(void *part)\n"
    "{\n"
    "\twhile (!stop)\n"
    "\t\tif (load(part) < 0)\n"
    "\t\t\treturn (void *)-1;\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int run(void **parts, pthread_t *threads)\n"
    "{\n"
    "\tint failed = 0, n = 0;\n"
    "\twhile (n < 4 && pthread_create(&threads[n], NULL, work, parts[n]) == 0)\n"
    "\t\tn++;\n"
    "\tfor (int i = 0; i < n; i++) {\n"
    "\t\tvoid *error;\n"
    "\t\tpthread_join(threads[i], &error);\n"
    "\t\tif (error != NULL) {\n"
    "\t\t\tstop = 1;\n"
    "\t\t\tfailed = 1;\n"
    "\t\t}\n"
    "\t}\n"
    "\treturn failed;\n"
    "}\n";

const struct rule rule_uncancelled_siblings = {
	.id = "uncancelled-siblings",
	.code = "LSH605",
	.title = "Failure of one task does not stop the others",
	.summary = "A function learns that one of its tasks has failed, and waits for the others without telling them to stop, though it could.",
	.rationale = "Tasks that were started together mostly work for one result. When one of them has failed, that result cannot be had any more, and what the "
	             "others still do is lost time: the error reaches the caller only when the slowest of them has ended.",
	.fix = "- Set the flag, or request the stop of the token, as soon as one failure is known; then wait for the rest.\n"
	       "- Use a group that does it by itself where the library has one.",
	.limits = "Only where a way to stop them is known: an atomic flag that a loop of the entries asks, or a stop token that they are given. A call that "
	          "is not analysed and is given anything that leads there may tell them.",
	.severity = SEVERITY_NOTE,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_STRICT,
	.cwe = 0,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
