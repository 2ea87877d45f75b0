// A request handler that waits as long as it takes.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_WAIT_UNBOUNDED,
		.without = TRACE_SELF,
		.message = "{act} waits here without a bound, in a task that {spawn} runs for one request: if nobody answers, it is there for ever.",
		.help = "Use the form of {act} that gives up after some time, and tell the client.",
		.severity = SEVERITY_NOTE,
		.tier = TIER_AUDIT,
	},
	{
		.end = TRACE_WAIT_UNBOUNDED,
		.with = TRACE_SELF,
		.message = "{act} waits here without a bound, in the callback {spawn}: while it does, the loop that calls it serves nobody.",
		.help = "Use the form of {act} that gives up after some time, or let another callback go on.",
		.severity = SEVERITY_NOTE,
		.tier = TIER_AUDIT,
	},
};

static const char BAD[] =
    "#include <future>\n"
    "#include <sys/socket.h>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "std::future<int> ask_backend(int client);\n"
    "void answer(int client, int result);\n"
    "\n"
    "void serve(int server)\n"
    "{\n"
    "\tstd::vector<std::jthread> handlers;\n"
    "\tfor (int i = 0; i < 100; i++) {\n"
    "\t\tint client = accept(server, nullptr, nullptr);\n"
    "\t\thandlers.emplace_back([client] {\n"
    "\t\t\tanswer(client, ask_backend(client).get()); // as long as it takes\n"
    "\t\t});\n"
    "\t}\n"
    "}\n";

static const char GOOD[] =
    "#include <chrono>\n"
    "#include <future>\n"
    "#include <sys/socket.h>\n"
    "#include <thread>\n"
    "#include <vector>\n"
    "\n"
    "std::future<int> ask_backend(int client);\n"
    "void answer(int client, bool in_time);\n"
    "\n"
    "void serve(int server)\n"
    "{\n"
    "\tstd::vector<std::jthread> handlers;\n"
    "\tfor (int i = 0; i < 100; i++) {\n"
    "\t\tint client = accept(server, nullptr, nullptr);\n"
    "\t\thandlers.emplace_back([client] {\n"
    "\t\t\tstd::future<int> result = ask_backend(client);\n"
    "\t\t\tanswer(client, result.wait_for(std::chrono::seconds(5)) == std::future_status::ready);\n"
    "\t\t});\n"
    "\t}\n"
    "}\n";

const struct rule rule_missing_timeout = {
	.id = "missing-timeout",
	.code = "LSH507",
	.title = "Request handler waits without a bound",
	.summary = "What serves one request joins, receives or waits without a bound, though the library has a form that gives up after some time.",
	.rationale = "A handler that waits for somebody who never answers keeps its thread, its memory and its client's connection. Each request to a backend that hangs "
	             "adds one, until there is no room for others. A callback that waits stops the whole event loop.",
	.fix = "- Wait with a bound, give up when it is over, and say so to the client.\n"
	       "- Pass a deadline on from where the request came in.",
	.limits = "A handler is the entry of tasks that a loop starts which receives or accepts, or a callback that an event loop calls. Calls are followed "
	          "through four functions in sight. That the wait is bounded by something else, the task that is waited for or a time limit of the socket, is not seen.",
	.severity = SEVERITY_NOTE,
	.confidence = CONFIDENCE_LOW,
	.tier = TIER_AUDIT,
	.cwe = 400,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c++",
	RULE_ROWS(ROWS),
};
