// A task closes a channel while others may still send.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_CHANNEL_RACE,
		.without = TRACE_DESCRIPTOR,
		.message = "{handle} is closed here while others may still send.",
		.help = "Let whoever sends close it.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_CHANNEL_RACE,
		.with = TRACE_DESCRIPTOR,
		.message = "{handle} is closed here while another task may still use the descriptor.",
		.help = "Wait for the task first; shut the socket down, or write to a pipe, to wake it. A close wakes nobody.",
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
    "static void *consume(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tint32_t number = 0;\n"
    "\twhile (chan_recv_int32(numbers, &number) == 0)\n"
    "\t\tif (number < 0)\n"
    "\t\t\tchan_close(numbers); // though more may come\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int hand_out(const int32_t *list, int count)\n"
    "{\n"
    "\tpthread_t consumer;\n"
    "\tchan_t *numbers = chan_init(16);\n"
    "\tif (pthread_create(&consumer, NULL, consume, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tfor (int i = 0; i < count; i++)\n"
    "\t\tchan_send_int32(numbers, list[i]);\n"
    "\tchan_close(numbers);\n"
    "\tpthread_join(consumer, NULL);\n"
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
    "static void *consume(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tint32_t number = 0, negative = 0;\n"
    "\twhile (chan_recv_int32(numbers, &number) == 0)\n"
    "\t\tnegative += number < 0;\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int hand_out(const int32_t *list, int count)\n"
    "{\n"
    "\tpthread_t consumer;\n"
    "\tchan_t *numbers = chan_init(16);\n"
    "\tif (pthread_create(&consumer, NULL, consume, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tfor (int i = 0; i < count; i++)\n"
    "\t\tchan_send_int32(numbers, list[i]);\n"
    "\tchan_close(numbers);\n"
    "\tpthread_join(consumer, NULL);\n"
    "\tchan_dispose(numbers);\n"
    "\treturn 0;\n"
    "}\n";

const struct rule rule_racing_close = {
	.id = "racing-close",
	.code = "LSH405",
	.title = "Channel is closed while others use it",
	.summary = "A channel is closed by a task that receives from it, or by one of several that use it, while others may still send. Or a "
	         "descriptor is closed while another task may still read from it or write to it.",
	.rationale = "Those who send do not know of it: what they send is lost, or the library throws or aborts. The close of a "
	         "descriptor wakes nobody who waits in `read` or `accept`, and its number goes to the next file or connection that any "
	         "thread opens: the task goes on with that one.",
	.fix = "- Let the side that sends close the channel, once: whoever waits for all tasks that send.\n"
	         "- Of a descriptor: `shutdown` the socket, close the other end of the pipe or write to it, so that the task ends. Join the "
	         "task, then close.",
	.limits = "Not reported when those who send look at the result, or when the task that closes waits, locks or "
	         "counts before: it may know that they are done. Of descriptors, when the owner has read or polled one before that "
	         "the task may have written to, when the task uses locks, and when the process ends right after.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 362,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
