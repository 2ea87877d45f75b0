// .leash.json: which rules, how strict, which paths, which flags. JSON with comments; docs/schema/leash-config.json.
#ifndef LEASH_CONFIG_H
#define LEASH_CONFIG_H

#include "compdb.h"
#include "rule.h"

// What the configuration says of one rule, by index in the registry.
struct rule_choice {
	bool off, severity_set; // severity_set: named with a severity, which also turns a strict or audit rule on
	enum severity severity;
};

// Which sources an executable is made of, by globs relative to `folder`.
struct config_program {
	struct str name;
	ARRAY(struct str) sources;
};

struct config {
	struct str path;           // of the file, absolute; empty: there is none
	struct str folder;         // that it stands in
	bool root;                 // it says that its folder is the project's root
	struct rule_choice *rules; // rule_count() of them
	bool require_reason;       // in every suppression of ours
	bool tier_set, fail_on_set, fail_never;
	enum tier tier;
	enum severity fail_on;
	ARRAY(struct str) models; // absolute
	bool has_like;            // rows for wrappers stand in the file itself
	// Globs relative to `folder`. include, exclude: what is reported; vendor: foreign code, not analysed.
	ARRAY(struct str) include, exclude, vendor;
	ARRAY(struct str) public_headers; // globs: what they declare is used by code out of sight
	struct flag_edits flags;
	ARRAY(struct config_program) programs;
};

// The nearest .leash.json in or above `folder` (absolute). Empty: none.
struct str config_find(struct arena *arena, struct str folder);

// No configuration: every rule as it comes.
void config_init(struct arena *arena, struct config *ret_config);

// Reads one file. Every mistake becomes a PROBLEM_USAGE with its line; false when there was one.
bool config_load(struct arena *arena, struct str path, struct config *ret_config, struct problem_list *problems);

// Does a glob of the configuration match `path` or a folder above it? Both relative to the configuration's folder. `*`
// crosses folders ("gen*.c", "third_party", "**/generated").
bool config_glob(struct str pattern, struct str path);

#endif
