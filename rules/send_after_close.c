// A message is sent to a channel that is closed, or may be.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_CHANNEL_SENT_LATE,
		.without = TRACE_DESCRIPTOR,
		.message = "What is sent to {handle} here may come after its close.",
		.help = "Close it when all who send are done.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_CHANNEL_SENT_LATE,
		.with = TRACE_DESCRIPTOR,
		.message = "{handle} is closed by now, and what is written to the descriptor here may go to another file.",
		.help = "Write before the close, or let whoever closes it say so.",
		.severity = SEVERITY_ERROR,
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
    "static void *produce(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tfor (int32_t i = 0; i < 100; i++)\n"
    "\t\tchan_send_int32(numbers, i);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int first(void)\n"
    "{\n"
    "\tpthread_t producer;\n"
    "\tint32_t number = 0;\n"
    "\tchan_t *numbers = chan_init(100);\n"
    "\tif (pthread_create(&producer, NULL, produce, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tchan_recv_int32(numbers, &number);\n"
    "\tchan_close(numbers); // the producer is not done\n"
    "\tpthread_join(producer, NULL);\n"
    "\tchan_dispose(numbers);\n"
    "\treturn number;\n"
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
    "static void *produce(void *arg)\n"
    "{\n"
    "\tchan_t *numbers = arg;\n"
    "\tfor (int32_t i = 0; i < 100; i++)\n"
    "\t\tchan_send_int32(numbers, i);\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int first(void)\n"
    "{\n"
    "\tpthread_t producer;\n"
    "\tint32_t number = 0;\n"
    "\tchan_t *numbers = chan_init(100);\n"
    "\tif (pthread_create(&producer, NULL, produce, numbers) != 0) {\n"
    "\t\tchan_dispose(numbers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tchan_recv_int32(numbers, &number);\n"
    "\tpthread_join(producer, NULL);\n"
    "\tchan_close(numbers);\n"
    "\tchan_dispose(numbers);\n"
    "\treturn number;\n"
    "}\n";

const struct rule rule_send_after_close = {
	.id = "send-after-close",
	.code = "LSH402",
	.title = "Message is sent to a closed channel",
	.summary = "A message is sent to a channel after it was closed, or by a task that nobody waited for before the close.",
	.rationale = "The message is lost, or the library throws or aborts: often only now and then, for it is a matter of "
	         "which task is faster. What is written to the number of a closed descriptor goes to whatever was opened since.",
	.fix = "- Join the tasks that send, then close.\n"
	         "- Or let those who send look at the result, and stop.",
	.limits = "Descriptors count only when a task has them as well. Sends whose result is looked at are told that the channel is closed, and not reported where the "
	         "library promises that.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 672,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
