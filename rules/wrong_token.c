// Work that is started under a stop token which is not its own.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_TOKEN_SPENT,
		.message = "{handle} is cancelled already: what {act} starts here is told to stop before it begins.",
		.help = "Give new work a new token, or one that was reset.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_TOKEN_OUTER,
		.message = "{act} is given {handle} here, and {lock} for work of the same kind: when {lock} is cancelled, this goes on.",
		.help = "Pass {lock}, which is cancelled with {handle} as well.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <stop_token>\n"
    "#include <string>\n"
    "\n"
    "class View {\n"
    "public:\n"
    "\tvoid reload(const std::string &url)\n"
    "\t{\n"
    "\t\tloading_.request_stop(); // the load that runs is not wanted any more\n"
    "\t\tload(url, loading_.get_token()); // and this one stops at once\n"
    "\t}\n"
    "\n"
    "private:\n"
    "\tvoid load(const std::string &url, std::stop_token stop);\n"
    "\tstd::stop_source loading_;\n"
    "};\n";

static const char GOOD[] =
    "#include <stop_token>\n"
    "#include <string>\n"
    "\n"
    "class View {\n"
    "public:\n"
    "\tvoid reload(const std::string &url)\n"
    "\t{\n"
    "\t\tloading_.request_stop();\n"
    "\t\tloading_ = std::stop_source();\n"
    "\t\tload(url, loading_.get_token());\n"
    "\t}\n"
    "\n"
    "private:\n"
    "\tvoid load(const std::string &url, std::stop_token stop);\n"
    "\tstd::stop_source loading_;\n"
    "};\n";

const struct rule rule_wrong_token = {
	.id = "wrong-token",
	.code = "LSH505",
	.title = "Stop token of something else is used",
	.summary = "New work is given a stop token that was cancelled before, or the outer token where its siblings have the one that was derived from it.",
	.rationale = "A token that is cancelled stays so: work that begins under it fails at once, and nobody sees why. A token that was derived from "
	             "another one belongs to a group of tasks, which it stops together, when one of them fails or the time is over; a task that has "
	             "the outer one instead runs on.",
	.fix = "- Make a new token for new work, or reset the old one when nobody uses it any more.\n"
	       "- Pass the derived token to all that belongs together.",
	.limits = "A token counts as cancelled if every way to the call cancels it in the same function, and nothing that is called meanwhile could have "
	          "renewed it. Tests that assert what becomes of such a call are left alone. Of two tokens it is only said that the outer one is wrong "
	          "where the same function is given the derived one beside.",
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
