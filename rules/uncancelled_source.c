// A timer, callback or source of tokens that one way out of a function leaves behind.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_SOURCE_LEFT,
		.without = TRACE_WAITED | TRACE_ENDLESS,
		.message = "{handle}, which {act} sets up here, is not revoked on a way that line {line} leads to, as it is on others: it goes on when {function} is over.",
		.help = "Revoke {handle} on all ways out of the function.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_SOURCE_LEFT,
		.with = TRACE_WAITED,
		.without = TRACE_ENDLESS,
		.message = "{handle} is not cancelled on a way that line {line} leads to, as it is on others: the task that has its token is not told to stop there.",
		.help = "Cancel {handle} on all ways out of the function.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_SOURCE_LEFT,
		.with = TRACE_ENDLESS,
		.without = TRACE_SELF,
		.message = "Nobody ever cancels {handle}: the loop of the {noun} that has its token does not end, and {act} waits for it.",
		.help = "Cancel {handle} before the {noun} is waited for.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_SOURCE_LEFT,
		.with = TRACE_ENDLESS | TRACE_SELF,
		.message = "Nobody ever sets {handle}: the loop of the {noun} that asks it does not end, and {act} waits for it.",
		.help = "Set {handle} before the {noun} is waited for.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <signal.h>\n"
    "#include <time.h>\n"
    "\n"
    "int send_request(void);\n"
    "\n"
    "int ask(struct sigevent *wake)\n"
    "{\n"
    "\ttimer_t alarm;\n"
    "\tif (timer_create(CLOCK_MONOTONIC, wake, &alarm) != 0)\n"
    "\t\treturn -1;\n"
    "\tif (send_request() < 0)\n"
    "\t\treturn -1; // the timer is still there\n"
    "\ttimer_delete(alarm);\n"
    "\treturn 0;\n"
    "}\n";

static const char GOOD[] =
    "#include <signal.h>\n"
    "#include <time.h>\n"
    "\n"
    "int send_request(void);\n"
    "\n"
    "int ask(struct sigevent *wake)\n"
    "{\n"
    "\ttimer_t alarm;\n"
    "\tint sent;\n"
    "\tif (timer_create(CLOCK_MONOTONIC, wake, &alarm) != 0)\n"
    "\t\treturn -1;\n"
    "\tsent = send_request();\n"
    "\ttimer_delete(alarm);\n"
    "\treturn sent < 0 ? -1 : 0;\n"
    "}\n";

const struct rule rule_uncancelled_source = {
	.id = "uncancelled-source",
	.code = "LSH504",
	.title = "Timer, callback or token source is left behind on some path",
	.summary = "A function sets up a timer, a callback or a source of stop tokens, and takes it back on some ways out, but not on this one. Or nobody "
	           "in the program ever cancels a source, though a task ends by its token only, and somebody waits for that task.",
	.rationale = "What was set up goes on by itself. A timer fires when what it is about is gone; a callback is called with data of a function that "
	             "is over; a task whose token nobody cancels works on, and whoever waits for it waits long.",
	.fix = "- Revoke or cancel it on the early way out as well, or let an object do that whose end does it.\n"
	       "- Set it up after what can fail.",
	.limits = "On some ways: only what a local variable of one function holds, and where another way of that function revokes or cancels it. Silent where it is stored, "
	          "returned or passed on, and where what decides may have been written by others, such as a flag that says that the callback has run. "
	          "`main` is left alone: the process ends with it.\n\n"
	          "Never: sources of libraries, classes of the program's with a flag, and flags that are members or static. The task's loop must have no other way out. Silent where code out of sight "
	          "may know the source: it is given away, returned, comes from a caller, or its class is in a public header; and where a part of the program is not analysed.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
