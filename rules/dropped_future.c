// A future dies before anybody asked it for the task's value or error.
#include "fix.h"
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_RESULT_DROPPED,
		.with = TRACE_KEPT,
		.without = TRACE_WAITED | TRACE_BLOCKS | TRACE_LAZY,
		.message = "Nothing in the program fetches the result of the {noun} that {handle} keeps, so an error of the task is lost.",
		.help = "Call get() where the result is needed, or before the owner ends.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_RESULT_DROPPED,
		.with = TRACE_WAITED,
		.message = "{handle} is waited for, but its result is never fetched, so an error of the task is lost.",
		.help = "Call get(): it waits as well, and passes on what the task returned or threw.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_RESULT_DROPPED,
		.with = TRACE_BLOCKS,
		.without = TRACE_WAITED,
		.message = "{handle} is dropped without fetching its result: that waits for the task there and then, and loses "
		           "its error.",
		.help = "Keep the {noun} and call get() when the result is needed.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_RESULT_DROPPED,
		.with = TRACE_LAZY,
		.without = TRACE_WAITED | TRACE_BLOCKS | TRACE_SELF,
		.message = "{handle} is deferred and nobody ever asks for its result, so it never runs.",
		.help = "Call get() where the result is needed, or do not make the call.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_RESULT_DROPPED,
		.with = TRACE_LAZY | TRACE_SELF,
		.without = TRACE_WAITED | TRACE_BLOCKS,
		.message = "The coroutine {act} begins when it is awaited, and nobody awaits what this call returns: it never runs.",
		.help = "Await it, start it, or do not make the call.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_RESULT_DROPPED,
		.without = TRACE_WAITED | TRACE_BLOCKS | TRACE_LAZY | TRACE_KEPT,
		.message = "{handle} is dropped without fetching its result, so an error of the task is lost.",
		.help = "Keep the {noun} and call get() when the result is needed.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <future>\n"
    "\n"
    "int index_files();\n"
    "void serve();\n"
    "\n"
    "void load()\n"
    "{\n"
    "\tstd::async(std::launch::async, index_files); // waits here, not in the background\n"
    "\tserve();\n"
    "}\n";

static const char GOOD[] =
    "#include <future>\n"
    "\n"
    "int index_files();\n"
    "void serve();\n"
    "\n"
    "int load()\n"
    "{\n"
    "\tauto files = std::async(std::launch::async, index_files);\n"
    "\tserve();\n"
    "\treturn files.get();\n"
    "}\n";

const struct rule rule_dropped_future = {
	.id = "dropped-future",
	.code = "LSH601",
	.title = "Result of an asynchronous call is dropped",
	.summary = "The future of an asynchronous call is thrown away, destroyed or only waited for, and its result is never "
	           "fetched, also where a member keeps it; or a coroutine is made that nobody awaits.",
	.rationale = "The future of `std::async` joins in its destructor. A call whose future is dropped on the spot is "
	             "therefore not asynchronous at all: the statement waits until the task has ended.\n\n"
	             "And whatever the task returned or threw goes with the future. An exception in such a task is "
	             "swallowed without a trace, and the program goes on as if the work had been done.",
	.fix = "- Keep the future and call `get()` on every path, at the latest where the work must be done.\n"
	       "- Give it to an owner that will: return it, store it.\n"
	       "- When the result really does not matter, write `std::ignore = std::async(...)` and say why.",
	.limits = "Of coroutines, those that suspend at their start, as their promise says it, and whose body is in sight: calls whose value nobody uses. "
	          "Waiting is enough for a task that returns nothing and cannot throw. A future that is given to code that is "
	          "not analysed counts as taken care of.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 252,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
	RULE_FIX(fix_dropped_future, "Where the future is waited for, or its end waits, the result is fetched: the wait is the same, and what the task threw comes out "
	                             "of it. Safe. Not in destructors and functions that must not throw."),
};
