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

// What counts for some files only, over what counts for all.
struct config_override {
	struct str glob;
	struct rule_choice *rules; // rule_count() of them; those that are neither off nor have a severity are not touched
	bool *named;               // ... unless they are named here
};

// Where a value was written: "rules.lost-handle", "paths.include"; of lists that add up each item, too: "flags.add.0".
struct config_origin {
	struct str key, path;
	uint32_t line;
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
	ARRAY(struct str) like;   // files with rows for wrappers: this one, and those that it extends
	// Globs relative to `folder`. include, exclude: what is reported; vendor: foreign code, not analysed.
	ARRAY(struct str) include, exclude, vendor;
	ARRAY(struct str) public_headers; // globs: what they declare is used by code out of sight
	ARRAY(struct config_override) overrides; // later ones go before earlier ones
	struct flag_edits flags;
	ARRAY(struct config_program) programs;
	ARRAY(struct str) files; // absolute: what was read, this file and those that it extends
	ARRAY(struct config_origin) origins; // of all that is set, by the file that said it last
};

// The nearest .leash.json in or above `folder` (absolute). Empty: none.
struct str config_find(struct arena *arena, struct str folder);
// The one that speaks for the whole project: the outermost up to the first that says `root`, or up to `top` (git's top level;
// empty: none). Where neither bounds the search it is the nearest.
struct str config_find_project(struct arena *arena, struct str folder, struct str top);

// No configuration: every rule as it comes.
void config_init(struct arena *arena, struct config *ret_config);

// Reads a file and those that it extends. Rules are merged one by one; models, wrapper rows and flags add up; other values, and
// lists as a whole, replace what the extended file says. Globs count from the folder of `path`, wherever they stand; paths
// of models from the file that they stand in. Every mistake becomes a PROBLEM_USAGE with its line; false when there was one.
bool config_load(struct arena *arena, struct str path, struct config *ret_config, struct problem_list *problems);

// Does a glob of the configuration match `path` or a folder above it? Both relative to the configuration's folder. `*`
// crosses folders ("gen*.c", "third_party", "**/generated").
bool config_glob(struct str pattern, struct str path);

// What the configuration says of one file (absolute): a copy with the overrides that match. The same when none does.
const struct config *config_for_file(struct arena *arena, const struct config *config, struct str absolute);
// Where it says so; NULL: nowhere.
const struct config_origin *config_origin(const struct config *config, struct str key);

#endif
