// A child process that nobody waits for: a zombie until its parent ends.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_SCOPE_END,
		.with = TRACE_PROCESS,
		.without = TRACE_IN_MAIN | TRACE_REAPED,
		.message = "Nobody waits for the child process in {handle} when {function} {exit}.",
		.help = "Call {join} on every path that started it, or keep its pid for someone who does.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_DISCARDED,
		.with = TRACE_PROCESS,
		.without = TRACE_IN_MAIN | TRACE_REAPED,
		.message = "The child process that {spawn} starts here is never waited for: nobody keeps its handle.",
		.help = "Keep the handle and call {join} with it.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_OVERWRITTEN,
		.with = TRACE_PROCESS,
		.without = TRACE_REAPED,
		.message = "{handle} is overwritten while its child process was not waited for.",
		.help = "Call {join} before the variable is used again, or keep the handle elsewhere.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_FREED,
		.with = TRACE_PROCESS,
		.without = TRACE_REAPED,
		.message = "What holds {handle} is freed, and nobody waits for the child process.",
		.help = "Call {join} before the memory is given back.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_LEFT_PARTIAL,
		.with = TRACE_PROCESS,
		.without = TRACE_IN_MAIN | TRACE_REAPED,
		.message = "When a later {spawn} fails, {function} {exit} and nobody waits for the child processes in {handle} that "
		           "were started before.",
		.help = "Call {join} for those that were started before leaving.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_NEVER_JOINED,
		.with = TRACE_PROCESS,
		.without = TRACE_REAPED | TRACE_IMPRECISE,
		.message = "{handle} keeps the child process that {spawn} starts here, and nothing in the program waits for it.",
		.help = "Call {join} with {handle} where its owner is stopped or freed.",
		.severity = SEVERITY_WARNING,
	},
	{
		.end = TRACE_DETACHED,
		.with = TRACE_PROCESS,
		.without = TRACE_REAPED | TRACE_ATTRIBUTE | TRACE_SELF,
		.message = "{act} closes {handle} and does not wait for its child process.",
		.help = "Call {join} instead.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "#include <sys/types.h>\n"
    "#include <sys/wait.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "int convert(const char *file, int dry)\n"
    "{\n"
    "\tpid_t child = fork();\n"
    "\tif (child < 0)\n"
    "\t\treturn -1;\n"
    "\tif (child == 0) {\n"
    "\t\texecl(\"/usr/bin/convert\", \"convert\", file, (char *)0);\n"
    "\t\t_exit(127);\n"
    "\t}\n"
    "\tif (dry)\n"
    "\t\treturn 0; // a zombie stays\n"
    "\tint status = 0;\n"
    "\treturn waitpid(child, &status, 0) == child ? status : -1;\n"
    "}\n";

static const char GOOD[] =
    "#include <sys/types.h>\n"
    "#include <sys/wait.h>\n"
    "#include <unistd.h>\n"
    "\n"
    "int convert(const char *file, int dry)\n"
    "{\n"
    "\tif (dry)\n"
    "\t\treturn 0;\n"
    "\tpid_t child = fork();\n"
    "\tif (child < 0)\n"
    "\t\treturn -1;\n"
    "\tif (child == 0) {\n"
    "\t\texecl(\"/usr/bin/convert\", \"convert\", file, (char *)0);\n"
    "\t\t_exit(127);\n"
    "\t}\n"
    "\tint status = 0;\n"
    "\treturn waitpid(child, &status, 0) == child ? status : -1;\n"
    "}\n";

const struct rule rule_unreaped_process = {
	.id = "unreaped-process",
	.code = "LSH114",
	.title = "Child process is never waited for",
	.summary = "On some path the pid or pipe of a child process is given up and nobody waits for the child.",
	.rationale = "A child that has ended stays in the table of processes until its parent fetches the exit status. A server "
	             "that forgets one child per request fills the table, and then `fork` fails for everybody. And nobody "
	             "ever learns whether the child did its work.\n\n"
	             "A stream that `popen` made is easily closed with `fclose`: that frees the stream and leaves the child.",
	.fix = "- Call `waitpid` (for `popen`: `pclose`) on every path after the start, early returns included.\n"
	       "- A program that does not care for its children says so: `signal(SIGCHLD, SIG_IGN)`, or a handler for "
	       "`SIGCHLD` that calls `waitpid(-1, ...)` until nobody is left.\n"
	       "- A child that shall outlive everybody is started by a child of its own that exits at once (double fork).",
	.limits = "Silent when any code of the database waits for whatever child there is (`wait`, `waitpid(-1)`) or takes care "
	          "of `SIGCHLD`; when the pid is stored where others see it, or given to unknown code; and where `main` "
	          "returns, because children are then reaped by the system.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 772,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
