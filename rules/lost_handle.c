// A statement destroys the only handle of a task that runs: from then on nobody can join it.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_OVERWRITTEN,
		.message = "{handle} is overwritten while its {noun} is still running, so nobody can join it any more.",
		.help = "Join the {noun} with {join} before its handle is reused, or keep one handle for each {noun}.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_DISCARDED,
		.message = "The handle of the {noun} that starts here is thrown away, so nobody can ever join it.",
		.help = "Keep the handle and join it with {join}, or start the {noun} detached if that is what is meant.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_FREED,
		.message = "What holds {handle} is freed or cleared while its {noun} is still running.",
		.help = "Join the {noun} with {join} before the memory or the container that holds its handle goes.",
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
    "\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\treturn;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0) // the first thread is lost\n"
    "\t\treturn;\n"
    "\tpthread_join(t, NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "void load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tfor (int i = 0; i < 2; i++) {\n"
    "\t\tif (pthread_create(&t, NULL, work, NULL) != 0)\n"
    "\t\t\treturn;\n"
    "\t\tpthread_join(t, NULL);\n"
    "\t}\n"
    "}\n";

const struct rule rule_lost_handle = {
	.id = "lost-handle",
	.code = "LSH102",
	.title = "Only handle of a running task is lost",
	.summary = "The only handle of a task that may still run is overwritten, freed or thrown away by a statement.",
	.rationale = "A handle is the only way to wait for a task. Once its last copy is gone the task can be neither joined "
	             "nor detached: its stack is never given back, and nobody can tell when it ended.\n\n"
	             "The classic form is a loop that starts many threads into one variable and joins that variable once: "
	             "it joins the last thread and forgets all others. A `std::thread` that is assigned over while joinable, "
	             "or created as a temporary, calls `std::terminate` at once.",
	.fix = "- Keep one handle per task: an array or a container instead of one variable.\n"
	       "- Join or detach before the handle is reused, cleared, freed or reallocated.\n"
	       "- Name the object: `std::jthread t(f);`, not `std::thread(f);`.",
	.limits = "A handle that was copied first is not lost. Overwriting through a pointer whose target is not known is "
	          "not seen.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 771,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
