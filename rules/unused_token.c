// A stop token that is given to a function which does nothing with it.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_TOKEN_UNUSED,
		.message = "{function} is given the {noun} {handle}, and neither looks at it nor passes it on: it cannot be told to stop.",
		.help = "Pass {handle} to what takes time, or look at it between the steps; if nothing here takes time, take the parameter away.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <stop_token>\n"
    "#include <thread>\n"
    "\n"
    "bool step(int i);\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::jthread worker([](std::stop_token stop) {\n"
    "\t\tfor (int i = 0; i < 1000; i++)\n"
    "\t\t\tstep(i);\n"
    "\t});\n"
    "}\n";

static const char GOOD[] =
    "#include <stop_token>\n"
    "#include <thread>\n"
    "\n"
    "bool step(int i);\n"
    "\n"
    "void run()\n"
    "{\n"
    "\tstd::jthread worker([](std::stop_token stop) {\n"
    "\t\tfor (int i = 0; i < 1000 && !stop.stop_requested(); i++)\n"
    "\t\t\tstep(i);\n"
    "\t});\n"
    "}\n";

const struct rule rule_unused_token = {
	.id = "unused-token",
	.code = "LSH502",
	.title = "Stop token is given and ignored",
	.summary = "A function is given a stop token, and neither looks at it nor passes it on.",
	.rationale = "The signature promises that the function can be stopped, and callers rely on that: they request the stop and wait. It runs "
	             "to its end instead.",
	.fix = "- Look at the token in loops, and pass it to calls that take time.\n"
	       "- If the function is short, take the parameter away; if its signature is fixed, leave the parameter without a name, or write "
	       "`(void)stop;`.",
	.limits = "Silent where the signature may be fixed: virtual functions, functions whose address is used, and those that code out of sight "
	          "may call. A parameter without a name, `(void)stop;` and `[[maybe_unused]]` are decisions. So is a body that only "
	          "looks at memory or makes objects, one that names the token in a part which this configuration leaves out, and a function with "
	          "`LEASH_SHIELD`. A body that calls the system or code out of sight a few times, but not in a loop, is for the strict tier, unless the "
	          "call is known to wait. Of tokens that the project makes itself, those that `leash models` lists.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 0,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
