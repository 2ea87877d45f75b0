// Two tasks write the same variable.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_WRITTEN_TWICE,
		.message = "This {noun} writes {handle}, and so does another one that may run at the same time.",
		.help = "Give each its own, or lock around the write.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <thread>\n"
    "\n"
    "int count(const char *file);\n"
    "\n"
    "int count_both(const char *a, const char *b)\n"
    "{\n"
    "\tint total = 0;\n"
    "\tstd::thread first([&] { total += count(a); });\n"
    "\tstd::thread second([&] { total += count(b); });\n"
    "\tfirst.join();\n"
    "\tsecond.join();\n"
    "\treturn total;\n"
    "}\n";

static const char GOOD[] =
    "#include <thread>\n"
    "\n"
    "int count(const char *file);\n"
    "\n"
    "int count_both(const char *a, const char *b)\n"
    "{\n"
    "\tint in_a = 0, in_b = 0;\n"
    "\tstd::thread first([&] { in_a = count(a); });\n"
    "\tstd::thread second([&] { in_b = count(b); });\n"
    "\tfirst.join();\n"
    "\tsecond.join();\n"
    "\treturn in_a + in_b;\n"
    "}\n";

const struct rule rule_shared_slot = {
	.id = "shared-slot",
	.code = "LSH206",
	.title = "Two tasks write the same variable",
	.summary = "Two tasks that may run at once write the same variable, with no lock, atomic or join between.",
	.rationale = "One result overwrites the other, counts go missing, a container that grows in two threads at once is "
	         "corrupted. The behaviour is undefined in C and C++.",
	.fix = "- Give each task an element or object of its own, and collect after the join.\n"
	         "- Or lock around the write, or make the variable atomic.",
	.limits = "Tasks that lock, wait or use atomics are taken to know what they do, and so are writes that only "
	         "happen for some argument of the task.",
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
