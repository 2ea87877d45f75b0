// Tasks that are started as long as input comes: how many run at once, strangers decide.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_UNBOUNDED,
		.without = TRACE_SELF,
		.message = "{function} starts a {noun} in each round of a loop that its input keeps going, and nothing limits how many "
		           "run at once.",
		.help = "Acquire a semaphore before the start and let the {noun} release it, hand the work to a pool, or join in the loop.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
	{
		.end = TRACE_UNBOUNDED,
		.with = TRACE_SELF,
		.message = "Each {noun} that runs {function} starts another one like it, and nothing limits how many run at once.",
		.help = "Hand a depth or a budget on that ends it, or hand the work to a pool.",
		.severity = SEVERITY_WARNING,
		.tier = TIER_STRICT,
	},
};

static const char BAD[] =
    "#include <istream>\n"
    "#include <string>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "void serve(std::string line);\n"
    "\n"
    "void serve_all(std::istream &in)\n"
    "{\n"
    "\tstd::vector<std::thread> threads;\n"
    "\tstd::string line;\n"
    "\twhile (std::getline(in, line))\n"
    "\t\tthreads.emplace_back(serve, line); // one for each line of a file of any length\n"
    "\tfor (std::thread &thread : threads)\n"
    "\t\tthread.join();\n"
    "}\n";

static const char GOOD[] =
    "#include <istream>\n"
    "#include <string>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "void serve(std::string line);\n"
    "\n"
    "void serve_all(std::istream &in)\n"
    "{\n"
    "\tstd::string line;\n"
    "\twhile (in) {\n"
    "\t\tstd::vector<std::thread> threads;\n"
    "\t\twhile (threads.size() < 8 && std::getline(in, line))\n"
    "\t\t\tthreads.emplace_back(serve, line);\n"
    "\t\tfor (std::thread &thread : threads)\n"
    "\t\t\tthread.join();\n"
    "\t}\n"
    "}\n";

const struct rule rule_unbounded_spawn = {
	.id = "unbounded-spawn",
	.code = "LSH110",
	.title = "Tasks are started without a bound",
	.summary = "A loop that input keeps going, or a recursion, starts tasks, and no limit, pool or join stands in it.",
	.rationale = "One thread per request is simple, until a thousand requests come at once: memory for stacks runs out, and "
	             "the program fails for everybody. How many tasks run is then decided by whoever sends the input.",
	.fix = "- Acquire a semaphore before each start, and let the task release it when it ends.\n"
	       "- Hand the work to a pool of a fixed size.\n"
	       "- Or join in the loop, when the work must not overlap.",
	.limits = "Whatever may be a bound counts as one: a comparison of sizes in the loop, a variable that counts or walks along "
	          "a list, what a container says of its size, a flag that the start sets, a wait in a function that the loop calls. A "
	          "function that the loop calls starts a task if every call of it does. Pools and groups are not looked into.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_STRICT,
	.cwe = 770,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
