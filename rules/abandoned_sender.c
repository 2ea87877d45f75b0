// One side of a channel waits for the other, which has left.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_CHANNEL_LEFT,
		.without = TRACE_WAITED,
		.message = "What is sent to {handle} here waits for ever: nobody receives it.",
		.help = "Receive all that is sent, or give the channel room for it.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_CHANNEL_LEFT,
		.with = TRACE_WAITED,
		.message = "The receiver waits for {handle} here for ever: nobody sends any more.",
		.help = "Close the channel when nothing more comes.",
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
    "int32_t look_up(void);\n"
    "\n"
    "static void *ask(void *arg)\n"
    "{\n"
    "\tchan_send_int32(arg, look_up());\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int answer(int patient, int32_t *result)\n"
    "{\n"
    "\tpthread_t asker;\n"
    "\tchan_t *answers = chan_init(0);\n"
    "\tif (pthread_create(&asker, NULL, ask, answers) != 0) {\n"
    "\t\tchan_dispose(answers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tif (patient)\n"
    "\t\tchan_recv_int32(answers, result);\n"
    "\tpthread_join(asker, NULL); // it waits for somebody to receive\n"
    "\tchan_dispose(answers);\n"
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
    "int32_t look_up(void);\n"
    "\n"
    "static void *ask(void *arg)\n"
    "{\n"
    "\tchan_send_int32(arg, look_up());\n"
    "\treturn NULL;\n"
    "}\n"
    "\n"
    "int answer(int patient, int32_t *result)\n"
    "{\n"
    "\tpthread_t asker;\n"
    "\tchan_t *answers = chan_init(1); // has room for the answer\n"
    "\tif (pthread_create(&asker, NULL, ask, answers) != 0) {\n"
    "\t\tchan_dispose(answers);\n"
    "\t\treturn -1;\n"
    "\t}\n"
    "\tif (patient)\n"
    "\t\tchan_recv_int32(answers, result);\n"
    "\tpthread_join(asker, NULL);\n"
    "\tchan_dispose(answers);\n"
    "\treturn 0;\n"
    "}\n";

const struct rule rule_abandoned_sender = {
	.id = "abandoned-sender",
	.code = "LSH404",
	.title = "Sender waits for a receiver that has left",
	.summary = "A task sends to a channel, or receives from it, and waits there for ever because the other side left early.",
	.rationale = "The task never ends, and what it holds is never given back. Whoever joins it waits for ever as well.",
	.fix = "- Give the channel room for all that may be sent.\n"
	         "- Or receive all of it, also when only the first message is of interest; or close the channel, so "
	         "that those who send stop.",
	.limits = "Only where the numbers of messages are known on the path, for channels that one function makes, with "
	         "what it calls and the tasks that it starts.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
