// A call without the stop token that its function has.
#include "fix.h"
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_TOKEN_DROPPED,
		.without = TRACE_WAITED | TRACE_BLOCKS,
		.message = "{function} has the {noun} {handle}, and calls {act} without it: the call goes on when {function} is told to stop.",
		.help = "Pass {handle} on.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_TOKEN_DROPPED,
		.with = TRACE_WAITED,
		.without = TRACE_BLOCKS,
		.message = "{function} has the {noun} {handle}, and waits here without it: {act} goes on waiting when {function} is told to stop.",
		.help = "Use the form of {act} that takes {handle}.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_TOKEN_DROPPED,
		.with = TRACE_WAITED | TRACE_BLOCKS,
		.message = "{function} asks its {noun} {handle} in a loop, and waits in it without it: nobody who cancels {handle} ends {act}.",
		.help = "Wait in a form that takes {handle}, or wake the wait wherever {handle} is cancelled.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_TOKEN_DROPPED,
		.with = TRACE_BLOCKS,
		.without = TRACE_WAITED,
		.message = "{function} asks its {noun} {handle} in a loop, and reads in it without a limit: {act} goes on waiting when {handle} is cancelled.",
		.help = "Wait for {handle} as well as for input, or with a limit of time.",
		.severity = SEVERITY_NOTE,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <stop_token>\n"
    "#include <string>\n"
    "\n"
    "std::string fetch(const std::string &url, std::stop_token stop = {});\n"
    "void show(const std::string &page);\n"
    "\n"
    "void load(const std::string &url, std::stop_token stop)\n"
    "{\n"
    "\tif (stop.stop_requested())\n"
    "\t\treturn;\n"
    "\tshow(fetch(url)); // goes on, whatever happens to `stop`\n"
    "}\n";

static const char GOOD[] =
    "#include <stop_token>\n"
    "#include <string>\n"
    "\n"
    "std::string fetch(const std::string &url, std::stop_token stop = {});\n"
    "void show(const std::string &page);\n"
    "\n"
    "void load(const std::string &url, std::stop_token stop)\n"
    "{\n"
    "\tif (stop.stop_requested())\n"
    "\t\treturn;\n"
    "\tshow(fetch(url, stop));\n"
    "}\n";

const struct rule rule_dropped_token = {
	.id = "dropped-token",
	.code = "LSH501",
	.title = "Stop token is not passed on",
	.summary = "A function that has a stop token calls something that could be stopped by it, and gives it none.",
	.rationale = "Whoever cancels expects that the work ends. Here a part of it does not hear of that: the caller waits until the call "
	             "has run its course, a download to its end or a wait until somebody signals. Each call on the way down has to hand the "
	             "token on; one that does not makes all below it deaf.",
	.fix = "- Pass the token on.\n"
	       "- Where the call must not be stopped, because it cleans up or completes what was begun, say so in a comment on its line or "
	       "the one before (`// not cancellable: the log would be torn`), with `LEASH_SHIELD_BLOCK;` or `LEASH_SHIELD` of `leash.h`, or with "
	       "`// NOLINT(leash-dropped-token): reason`.",
	.limits = "Silent about what stands behind a test that found the token cancelled, or behind a call with the token that failed: that is "
	          "cleaning up. Also behind the registration of a callback with the token, and in that callback; in destructors, where the callee is seen to ignore its token, and where most of the project's calls of a "
	          "function give none, of four or more. A token that lies in a member counts only where the function itself uses it. One of a "
	          "source that the function makes, and that nobody can cancel, counts as none. Of waits that have no form with a token, those in a loop that asks "
	          "its token are told: of conditions and semaphores that nobody signals who also cancels, joins or destroys, sleeps that are known to "
	          "last for five seconds or more, and, with `--tier strict`, reads without a limit. "
	          "Tokens that the project makes itself, a class with a flag or a "
	          "bare flag whose address is passed, count if `leash models` lists them; there the function that is called has to be in sight.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 0,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_dropped_token, "A parameter of the function is written where the call says that there is no token: `NULL`, `nullptr`, `{}`. Where a default "
	                            "argument or another form of the function takes it, it is written as one more argument. Safe. A wait in a loop that asks the token "
	                            "goes on to the next round when the token ended it; elsewhere what comes after the wait may take it for granted that "
	                            "what was waited for is there, and the fix is unsafe."),
};
