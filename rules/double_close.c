// A channel, stream or descriptor is closed twice.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_CHANNEL_CLOSED_AGAIN,
		.without = TRACE_DESCRIPTOR,
		.message = "{handle} is closed here a second time.",
		.help = "Close it once, by one owner.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_CHANNEL_CLOSED_AGAIN,
		.with = TRACE_DESCRIPTOR,
		.message = "{handle} is closed here a second time, and the descriptor's number may be another file's by now.",
		.help = "Let one owner close it, once; -1 in its variable says that it is closed.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <stddef.h>\n"
    "\n"
    "typedef struct mill_chan *chan;\n"
    "int mill_go_prologue(const char *created);\n"
    "void *mill_chdone(chan ch, const void *value, size_t size, const char *where);\n"
    "\n"
    "int work(chan results);\n"
    "\n"
    "void produce(chan results)\n"
    "{\n"
    "\tint end = -1;\n"
    "\tif (work(results) != 0)\n"
    "\t\tmill_chdone(results, &end, sizeof end, \"work failed\");\n"
    "\tmill_chdone(results, &end, sizeof end, \"end\"); // a second time, when the work failed\n"
    "}\n";

static const char GOOD[] =
    "#include <stddef.h>\n"
    "\n"
    "typedef struct mill_chan *chan;\n"
    "int mill_go_prologue(const char *created);\n"
    "void *mill_chdone(chan ch, const void *value, size_t size, const char *where);\n"
    "\n"
    "int work(chan results);\n"
    "\n"
    "void produce(chan results)\n"
    "{\n"
    "\tint end = -1;\n"
    "\twork(results);\n"
    "\tmill_chdone(results, &end, sizeof end, \"end\");\n"
    "}\n";

const struct rule rule_double_close = {
	.id = "double-close",
	.code = "LSH401",
	.title = "Channel is closed twice",
	.summary = "A channel, stream or descriptor is closed though it is closed already: on one path, or by two tasks.",
	.rationale = "What a second close does depends on the library: an exception, an abort, a failed assertion. The "
	         "number of a file descriptor may belong to somebody else by then, who loses a file or connection that "
	         "he never closed.",
	.fix = "- Let one owner close it, after all others are done.\n"
	         "- Or close behind a flag that is tested and set in one step: `std::call_once`, an atomic exchange.",
	.limits = "Libraries in which a second close does nothing, or only returns an error, are not reported. "
	         "Descriptors count only when a task has them as well, and not when the task closes them on some paths only: it may "
	         "tell who is to close.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 675,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_double_close, "A close that another one of the same function always comes before is removed. Safe, if nothing between the two "
	         "can have made it another channel."),
};
