// One run of leash: what the commands share, and the only place that knows the environment.
#ifndef LEASH_SESSION_H
#define LEASH_SESSION_H

#include "config.h"
#include "frontend.h"
#include "options.h"

enum exit_code { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_USAGE = 2, EXIT_INCOMPLETE = 3, EXIT_INTERNAL = 4 };

struct analysis_holding;

// Models that a process above this one read (lsp_keeper.h), and of which files.
struct held_models {
	struct model_set *set;
	uint64_t mark;
};

struct session {
	struct arena arena;
	struct problem_list problems;
	struct options options;
	struct str working; // the working folder, absolute
	ARRAY(struct unsaved_file) unsaved; // texts in the place of files: standard input, or what an editor has not saved
	double units_seconds; // that the facts of the units took, in the last analysis
	struct analysis_holding *holding; // of a process above this one (lsp_keeper.h); NULL: none
	bool reuses; // what it reads is for other runs, too, or from them: it is noted of which files that is
	const struct held_models *held_models; // NULL: none
	struct str root;    // the project's; empty until project_open found it. Problems' paths are relative to it or absolute
};

// What is analysed and how: found from the command line, the configuration and the folders around the files.
struct project {
	struct config config;
	struct str root, root_origin; // absolute; "git top level"
	struct compdb compdb;         // jobs sorted; path empty: no database
	struct str models_folder, models_origin;
	struct str build_folder;      // where the database lies; empty: there is none
	struct frontend_options frontend; // models, root and vendor globs are set
	uint64_t models_mark;             // of the files that the models were read from; 0: not to be relied on
	ARRAY(struct str) vendor;
	struct scopes *scopes; // see scopes.h; NULL: only `config` counts
};

// Finds and loads all of it. `start`: the first path of the command line, absolute; the working folder when there is none.
// False: a PROBLEM_USAGE or PROBLEM_INTERNAL says why.
bool project_open(struct session *session, struct str start, struct project *ret_project);

// The same without the jobs of a database; where one is found may still decide what the root is.
bool project_open_bare(struct session *session, struct str start, struct project *ret_project);

// Only the models, with those of the configuration.
bool project_load_models(struct session *session, struct project *project);
// Only the configuration: --config, else the nearest one above `start`.
bool project_load_config(struct session *session, struct str start, struct project *project);

// The nearest folder, from `folder` (absolute) up, that holds `.git` (a file in worktrees and submodules). Empty: none.
struct str project_git_top(struct arena *arena, struct str folder);

// The default folder of the facts store for this root; empty when there is no home.
struct str project_store_folder(struct session *session, struct str root);

// The text that stands for the file at this absolute path; NULL: the file itself counts.
const struct unsaved_file *session_unsaved(const struct session *session, struct str path);

// The first path of the command line, absolute, else the working folder.
struct str session_start(struct session *session);

// The exit code that the problems so far demand; EXIT_CLEAN without any.
int session_exit(const struct session *session);

// Shows all problems on stderr (notes not with -q) and returns session_exit.
int session_report(struct session *session);

// Should stdout / stderr have colour? From --color, NO_COLOR, CLICOLOR_FORCE, TERM and whether it is a terminal.
bool session_color(const struct session *session, FILE *stream);
// Should stdout have links? From --hyperlinks; with "auto", if it is a terminal that is not dumb.
bool session_hyperlinks(const struct session *session);
// The columns of the terminal behind a stream; 0: it is none, or does not say.
uint32_t session_width(FILE *stream);

#endif
