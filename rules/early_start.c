// A task uses something at once that is initialised only after it was started.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_STARTED_EARLY,
		.without = TRACE_DERIVED,
		.message = "The {noun} is started here and uses {handle} at once, whose first value comes only at line {line}.",
		.help = "Start the {noun} when all that it uses is ready, or let it wait first until it is told that it may begin.",
		.severity = SEVERITY_ERROR,
	},
	{
		.end = TRACE_STARTED_EARLY,
		.with = TRACE_DERIVED,
		.message = "The {noun} is started here by a constructor and calls the virtual {handle}, though the derived object is not made yet.",
		.help = "Start the {noun} by a function that is called when the whole object is constructed.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <cstdio>\n"
    "#include <string>\n"
    "#include <thread>\n"
    "#include <utility>\n"
    "\n"
    "class greeter {\n"
    "public:\n"
    "\texplicit greeter(std::string name) : thread_([this] { std::puts(name_.c_str()); }), name_(std::move(name)) {}\n"
    "\t~greeter() { thread_.join(); }\n"
    "\n"
    "private:\n"
    "\tstd::thread thread_; // made, and started, before the name\n"
    "\tstd::string name_;\n"
    "};\n"
    "\n"
    "void greet() { greeter world(\"world\"); }\n";

static const char GOOD[] =
    "#include <cstdio>\n"
    "#include <string>\n"
    "#include <thread>\n"
    "#include <utility>\n"
    "\n"
    "class greeter {\n"
    "public:\n"
    "\texplicit greeter(std::string name) : name_(std::move(name)), thread_([this] { std::puts(name_.c_str()); }) {}\n"
    "\t~greeter() { thread_.join(); }\n"
    "\n"
    "private:\n"
    "\tstd::string name_;\n"
    "\tstd::thread thread_;\n"
    "};\n"
    "\n"
    "void greet() { greeter world(\"world\"); }\n";

const struct rule rule_early_start = {
	.id = "early-start",
	.code = "LSH205",
	.title = "A task starts before what it uses is ready",
	.summary = "A task uses at once, without waiting for anybody, what is initialised after it was started: a later member, a field, "
	           "a virtual function of a derived class.",
	.rationale = "The task may run before the next line does. Members are initialised in the order of their declaration, so a thread "
	             "member that is declared first runs while the others are raw memory; and while a base is constructed, its virtual functions "
	             "are not those of the derived class. It mostly works, until a machine is busy.",
	.fix = "- Declare the thread member last, or start it in the constructor's body when all else is done.\n"
	       "- Set the fields before the call that starts the task.\n"
	       "- A base class that runs a virtual function has a `start()` that the most derived class, or its user, calls.\n"
	       "- Or let the task begin by waiting for a signal.",
	.limits = "Only what had no value before counts, as far as the function that starts the task shows: never written, zero or null. A task "
	          "that takes a lock, waits, looks at an atomic, or asks whether the thing is there before it uses it is not reported.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 908,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
