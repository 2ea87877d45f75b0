// A promise is abandoned on some path.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_PROMISE_BROKEN,
		.without = TRACE_BLOCKS | TRACE_SELF,
		.message = "{handle} is abandoned when {function} {exit} in line {line}: whoever waits for its future is handed an error that says nothing.",
		.help = "Set a value or an exception on every way out.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_PROMISE_BROKEN,
		.with = TRACE_BLOCKS,
		.without = TRACE_SELF,
		.message = "{handle} is not set when {function} {exit} in line {line}: whoever waits for its future waits for ever.",
		.help = "Set a value or an exception on every way out.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_PROMISE_BROKEN,
		.with = TRACE_SELF,
		.without = TRACE_BLOCKS,
		.message = "{function} waits for the future of {handle} in line {line}, and nobody has the promise to set it: it waits for ever.",
		.help = "Set the promise before, or give it to a task that does.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <future>\n"
    "#include <thread>\n"
    "\n"
    "bool load(int *value);\n"
    "\n"
    "static void serve(std::promise<int> promise)\n"
    "{\n"
    "\tint value;\n"
    "\tif (!load(&value))\n"
    "\t\treturn; // the owner is told broken_promise, and no reason\n"
    "\tpromise.set_value(value);\n"
    "}\n"
    "\n"
    "int run()\n"
    "{\n"
    "\tstd::promise<int> promise;\n"
    "\tstd::future<int> result = promise.get_future();\n"
    "\tstd::thread server(serve, std::move(promise));\n"
    "\tserver.join();\n"
    "\treturn result.get();\n"
    "}\n";

static const char GOOD[] =
    "#include <exception>\n"
    "#include <future>\n"
    "#include <stdexcept>\n"
    "#include <thread>\n"
    "\n"
    "bool load(int *value);\n"
    "\n"
    "static void serve(std::promise<int> promise)\n"
    "{\n"
    "\tint value;\n"
    "\tif (load(&value))\n"
    "\t\tpromise.set_value(value);\n"
    "\telse\n"
    "\t\tpromise.set_exception(std::make_exception_ptr(std::runtime_error(\"no value\")));\n"
    "}\n"
    "\n"
    "int run()\n"
    "{\n"
    "\tstd::promise<int> promise;\n"
    "\tstd::future<int> result = promise.get_future();\n"
    "\tstd::thread server(serve, std::move(promise));\n"
    "\tserver.join();\n"
    "\treturn result.get();\n"
    "}\n";

const struct rule rule_broken_promise = {
	.id = "broken-promise",
	.code = "LSH604",
	.title = "Promise is not set on some path",
	.summary = "A function has a promise, sets it on some of its ways, and leaves on another one without setting it or giving it on.",
	.rationale = "Somebody waits for the future of a promise. When the promise ends unset, all that he learns is `broken_promise`; the reason "
	             "for which there is no value is lost. When the promise lives on, because the task knows it by its address only, he waits for "
	             "ever.\n\n"
	             "Nearly always it is the way of an error that was forgotten: the task logs something and returns, or a handler swallows an exception.",
	.fix = "- Set the exception where the value cannot be had: `promise.set_exception(std::make_exception_ptr(...))`.\n"
	       "- Let a handler around the whole task do it: `catch (...) { promise.set_exception(std::current_exception()); }`.\n"
	       "- Use `std::async` or `std::packaged_task`, which set their promise by what the function returns or throws.",
	.limits = "Promises that are given to the function by value, as a parameter or a capture, are followed, and those that a task knows by "
	          "their address while nobody else does anything with them. A member of an object that the task knows counts where its class shows that "
	          "nobody but the task sets it, and somebody waits for its future without a limit. A promise that is moved on, stored, shared, or given to code that is not analysed "
	          "is somebody else's; so is one whose future nobody has.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 755,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
