// An exception leaves the entry of a task.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_EXCEPTION,
		.message = "An exception can leave the {noun} that {spawn} starts here, and ends the program: nobody can catch it there.",
		.help = "Catch what is thrown in the {noun} itself and hand the error on, by a `std::exception_ptr`, a result or a future.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <stdexcept>\n"
    "#include <thread>\n"
    "\n"
    "bool connect(int address);\n"
    "\n"
    "static void serve(int address)\n"
    "{\n"
    "\tif (!connect(address))\n"
    "\t\tthrow std::runtime_error(\"no connection\");\n"
    "}\n"
    "\n"
    "void run(int address)\n"
    "{\n"
    "\tstd::thread server(serve, address); // the exception finds nobody\n"
    "\tserver.join();\n"
    "}\n";

static const char GOOD[] =
    "#include <exception>\n"
    "#include <stdexcept>\n"
    "#include <thread>\n"
    "\n"
    "bool connect(int address);\n"
    "\n"
    "static void serve(int address)\n"
    "{\n"
    "\tif (!connect(address))\n"
    "\t\tthrow std::runtime_error(\"no connection\");\n"
    "}\n"
    "\n"
    "void run(int address)\n"
    "{\n"
    "\tstd::exception_ptr error;\n"
    "\tstd::thread server([&] {\n"
    "\t\ttry {\n"
    "\t\t\tserve(address);\n"
    "\t\t} catch (...) {\n"
    "\t\t\terror = std::current_exception();\n"
    "\t\t}\n"
    "\t});\n"
    "\tserver.join();\n"
    "\tif (error)\n"
    "\t\tstd::rethrow_exception(error);\n"
    "}\n";

const struct rule rule_escaping_exception = {
	.id = "escaping-exception",
	.code = "LSH603",
	.title = "Exception can leave a task",
	.summary = "An exception that the code throws can leave the entry of a thread, which ends the program.",
	.rationale = "An exception looks for its handler on the stack of its own thread. At the bottom of that stack is the entry; behind it there is "
	             "nobody, and `std::terminate` ends the program, with all other threads in the middle of what they do. The `try` around the "
	             "start, or around the join, is on another stack.",
	.fix = "- Catch in the entry, and hand the error to whoever joins: `std::exception_ptr`, a result, a flag.\n"
	       "- Or start the task with something that carries exceptions: `std::async`, `std::packaged_task`, a task group.",
	.limits = "Exceptions count that are thrown by a `throw` in sight, in the entry or what it calls by name; not those of the standard library, of "
	          "virtual functions, or of code that is not there. Whether the way to the `throw` can be taken is not asked. Where a handler may "
	          "catch it, but the type is not known, it is silent. So it is in tasks whose library carries exceptions, or catches them.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 248,
	.cert = "ERR50-CPP",
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
