// The command line. One table of commands and one of options: getopt_long, --help, man page and shell completion all come
// from them.
#ifndef LEASH_OPTIONS_H
#define LEASH_OPTIONS_H

#include "diagnostic.h"
#include "problem.h"

#include <stdio.h>

enum when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

struct output_request {
	struct str format;
	struct str file; // empty: stdout
};

// What the command line said. Strings point into argv.
struct options {
	ARRAY(struct str) paths;
	ARRAY(struct str) flags; // after "--"
	bool flags_given;        // there was a "--"
	struct str database, config, cache, docs, stdin_filename, why, root, since, diff, baseline, query_driver;
	struct str facts_file, depfile, directory; // of `leash facts`
	struct str rules; // the list as written
	ARRAY(struct output_request) outputs;
	uint32_t processes;
	bool tier_set, fail_on_set, fail_never;
	enum tier tier;
	enum severity fail_on;
	enum when color, hyperlinks, lens;
	bool hyperlinks_set; // else there are none
	bool evidence_listed; // only what is reported on is analysed
	bool no_cache, no_pch, no_filter, statistics, timings, quiet, verbose;
	bool show_suppressed, sarif_include_suppressed, allow_incomplete;
	bool fix, fix_unsafe, show_fix;
	bool staged, watch;
	uint32_t shard, shards; // 0: all
	bool init_pre_commit, init_github, init_gitlab, init_ninja, force;
	bool json, all;       // of `leash models` and `leash explain`
	bool help, version;
};

struct session;

// A subcommand. `run` returns the exit code.
struct command {
	const char *name, *synopsis;
	const char *summary; // NULL: hidden
	const char *details[4]; // paragraphs, up to a NULL
	unsigned bit;                                    // in option_spec.commands
	int (*run)(struct session *session);
};
enum command_bit {
	COMMAND_CHECK = 1u << 0,
	COMMAND_EXPLAIN = 1u << 1,
	COMMAND_RULES = 1u << 2,
	COMMAND_MODELS = 1u << 3,
	COMMAND_DOCTOR = 1u << 4,
	COMMAND_DUMP = 1u << 5,
	COMMAND_FACTS = 1u << 6,
	COMMAND_LINK = 1u << 7,
	COMMAND_TREE = 1u << 8,
	COMMAND_BASELINE = 1u << 9,
	COMMAND_CONFIG = 1u << 10,
	COMMAND_INIT = 1u << 11,
	COMMAND_CACHE = 1u << 12,
	COMMAND_LSP = 1u << 13,
	COMMAND_COMPLETION = 1u << 14,
	COMMAND_MAN = 1u << 15,
	COMMAND_ALL = (1u << 16) - 1,
};

// An option. Parsing calls `set` with its argument (NULL for options that take none); false: the argument is wrong.
struct option_spec {
	const char *name;
	const char *argument; // "DIR|FILE"; NULL: takes none
	const char *takes;    // what that may be, in words
	const char *help;     // one line; NULL: hidden
	bool (*set)(struct arena *arena, struct options *options, const char *argument);
	unsigned commands; // enum command_bit
	char letter;       // 0: long only
};

size_t option_count(void);
const struct option_spec *option_at(size_t index);

// Parses argv[1..argc) for `command`. On wrong usage adds PROBLEM_USAGEs and returns false.
bool options_parse(struct arena *arena, const struct command *command, int argc, char **argv, struct options *ret_options,
                   struct problem_list *problems);

// The help text of one command.
void options_print_help(FILE *out, const struct command *command);

#endif
