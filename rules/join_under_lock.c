// A join while a lock is held that the task waits for: neither goes on.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_JOIN_LOCKED,
		.message = "{act} waits for {handle} while {lock} is held, and the {noun} waits for {lock}.",
		.help = "Let go of {lock} before the join; move the handle to a local variable under the lock if others use it.",
		.severity = SEVERITY_ERROR,
	},
};

static const char BAD[] =
    "#include <mutex>\n"
    "#include <thread>\n"
    "\n"
    "class Server {\n"
    "public:\n"
    "\tvoid start()\n"
    "\t{\n"
    "\t\tworker = std::thread([this] { work(); });\n"
    "\t}\n"
    "\t~Server()\n"
    "\t{\n"
    "\t\tstd::lock_guard<std::mutex> guard(mutex);\n"
    "\t\tstopped = true;\n"
    "\t\tif (worker.joinable())\n"
    "\t\t\tworker.join(); // which waits for the mutex\n"
    "\t}\n"
    "\n"
    "private:\n"
    "\tvoid work()\n"
    "\t{\n"
    "\t\tstd::lock_guard<std::mutex> guard(mutex);\n"
    "\t\tif (!stopped)\n"
    "\t\t\tsteps++;\n"
    "\t}\n"
    "\tstd::mutex mutex;\n"
    "\tbool stopped = false;\n"
    "\tint steps = 0;\n"
    "\tstd::thread worker;\n"
    "};\n"
    "\n"
    "void serve()\n"
    "{\n"
    "\tServer server;\n"
    "\tserver.start();\n"
    "}\n";

static const char GOOD[] =
    "#include <mutex>\n"
    "#include <thread>\n"
    "\n"
    "class Server {\n"
    "public:\n"
    "\tvoid start()\n"
    "\t{\n"
    "\t\tworker = std::thread([this] { work(); });\n"
    "\t}\n"
    "\t~Server()\n"
    "\t{\n"
    "\t\t{\n"
    "\t\t\tstd::lock_guard<std::mutex> guard(mutex);\n"
    "\t\t\tstopped = true;\n"
    "\t\t}\n"
    "\t\tif (worker.joinable())\n"
    "\t\t\tworker.join();\n"
    "\t}\n"
    "\n"
    "private:\n"
    "\tvoid work()\n"
    "\t{\n"
    "\t\tstd::lock_guard<std::mutex> guard(mutex);\n"
    "\t\tif (!stopped)\n"
    "\t\t\tsteps++;\n"
    "\t}\n"
    "\tstd::mutex mutex;\n"
    "\tbool stopped = false;\n"
    "\tint steps = 0;\n"
    "\tstd::thread worker;\n"
    "};\n"
    "\n"
    "void serve()\n"
    "{\n"
    "\tServer server;\n"
    "\tserver.start();\n"
    "}\n";

const struct rule rule_join_under_lock = {
	.id = "join-under-lock",
	.code = "LSH113",
	.title = "Join while a lock is held that the task takes",
	.summary = "A task is joined by somebody who holds a lock that the task itself waits for.",
	.rationale = "The joiner waits for the task, the task waits for the lock, and the lock is given back after the join: "
	             "a deadlock, whenever the task has not yet passed the place where it takes the lock. It shows seldom in "
	             "tests, where the task is quick, and in production when the program is told to stop.\n\n"
	             "A destructor that guards its whole body is the usual form.",
	.fix = "- Set the flag that stops the task under the lock, let go of the lock, and join then.\n"
	       "- If others may use the handle at the same time, move it to a local variable under the lock and join that.",
	.limits = "A lock counts as held only where every way to the join takes it. Lock and handle must be known to belong "
	          "together: variables of one function, globals, or members of the same object. A task that only tries to take "
	          "the lock, or where both sides only read, is no deadlock. Locks that are held by callers further up are seen "
	          "through calls, but not through function pointers.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 833,
	.cert = "CON35-C",
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
