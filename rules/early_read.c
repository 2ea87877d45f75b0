// What a task writes is read before anybody waited for the task.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_READ_EARLY,
		.message = "{handle} is read here, and the {noun} that writes it may still run.",
		.help = "Wait for the {noun} first.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <thread>\n"
    "\n"
    "int compute();\n"
    "\n"
    "int answer()\n"
    "{\n"
    "\tint result = 0;\n"
    "\tstd::thread t([&result] { result = compute(); });\n"
    "\tint early = result; // the task may not have run yet\n"
    "\tt.join();\n"
    "\treturn early;\n"
    "}\n";

static const char GOOD[] =
    "#include <thread>\n"
    "\n"
    "int compute();\n"
    "\n"
    "int answer()\n"
    "{\n"
    "\tint result = 0;\n"
    "\tstd::thread t([&result] { result = compute(); });\n"
    "\tt.join();\n"
    "\treturn result;\n"
    "}\n";

const struct rule rule_early_read = {
	.id = "early-read",
	.code = "LSH204",
	.title = "Task's result is read too early",
	.summary = "A result that a task writes is read while the task may still run: before the join, or on a path that skips it.",
	.rationale = "The value may be the old one, the new one or, for anything larger than a word, a part of each. The "
	         "compiler may also assume that no other thread writes it.",
	.fix = "- Wait for the task, then read.\n"
	         "- Or make what both look at atomic, or lock it on both sides.",
	.limits = "Only what the task writes on every way through its entry is reported; what it writes on some of them "
	         "is in the strict tier. Tasks that lock are taken to know what they do.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 362,
	.cert = "CON43-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
