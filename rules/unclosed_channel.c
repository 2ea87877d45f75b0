// A receiver waits for the end of a channel that nobody closes.
#include "fix.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_CHANNEL_NEVER_CLOSED,
		.message = "Nobody closes {handle} on this path, from which is received here until it is closed.",
		.help = "Close it when the last message was sent.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "#include <stdint.h>\n"
    "\n"
    "typedef struct chan chan_t;\n"
    "chan_t *chan_init(size_t capacity);\n"
    "int chan_close(chan_t *chan);\n"
    "void chan_dispose(chan_t *chan);\n"
    "int chan_send_int32(chan_t *chan, int32_t value);\n"
    "int chan_recv_int32(chan_t *chan, int32_t *value);\n"
    "\n"
    "void print(int32_t number);\n"
    "\n"
    "static void *consume(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tint32_t number = 0;\n"
    "\twhile (chan_recv_int32(numbers, &number) == 0)\n"
    "\t\tprint(number);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int count(int32_t limit)\n"
    "{\n"
    "\tpthread_t consumer;\n"
    "\tchan_t *numbers = chan_init(16);\n"
    "\tif (pthread_create(&consumer, NULL, consume, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tfor (int32_t i = 0; i < limit; i++)\n"
    "\t\tchan_send_int32(numbers, i);\n"
    "\tpthread_join(consumer, NULL); // waits for more\n"
    "\tchan_dispose(numbers);\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "#include <stddef.h>\n"
    "#include <stdint.h>\n"
    "\n"
    "typedef struct chan chan_t;\n"
    "chan_t *chan_init(size_t capacity);\n"
    "int chan_close(chan_t *chan);\n"
    "void chan_dispose(chan_t *chan);\n"
    "int chan_send_int32(chan_t *chan, int32_t value);\n"
    "int chan_recv_int32(chan_t *chan, int32_t *value);\n"
    "\n"
    "void print(int32_t number);\n"
    "\n"
    "static void *consume(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tint32_t number = 0;\n"
    "\twhile (chan_recv_int32(numbers, &number) == 0)\n"
    "\t\tprint(number);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int count(int32_t limit)\n"
    "{\n"
    "\tpthread_t consumer;\n"
    "\tchan_t *numbers = chan_init(16);\n"
    "\tif (pthread_create(&consumer, NULL, consume, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tfor (int32_t i = 0; i < limit; i++)\n"
    "\t\tchan_send_int32(numbers, i);\n"
    "\tchan_close(numbers);\n"
    "\tpthread_join(consumer, NULL);\n"
    "\tchan_dispose(numbers);\n"
    "\treturn 0;\n"
    "}\n";

const struct rule rule_unclosed_channel = {
	.id = "unclosed-channel",
	.code = "LSH403",
	.title = "Channel is never closed",
	.summary = "A task receives until its channel is closed, and nobody closes it on some path.",
	.rationale = "The receiver waits for ever, and so does whoever joins it.",
	.fix = "- Let the last one who sends close the channel, on every path.",
	.limits = "Only for channels that one function makes, with what it calls and the tasks that it starts. "
	         "Receivers that end for other reasons, such as a special value, are not reported.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_unclosed_channel, "Where the owner joins the only task that it starts, the channel is closed before that, as it is closed elsewhere in "
	         "the file. Never safe: whether all was sent by then is for you to say."),
};
