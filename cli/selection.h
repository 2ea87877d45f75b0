// Which files a run reports on: the paths of the command line, less what the configuration leaves out. The evidence is
// always the whole database.
#ifndef LEASH_SELECTION_H
#define LEASH_SELECTION_H

#include "session.h"

enum target_kind { TARGET_FOLDER, TARGET_SOURCE, TARGET_HEADER };

struct target {
	struct str path; // absolute, as it was given
	struct str real; // without links
	enum target_kind kind;
};

struct analysis_given;

struct selection {
	const struct project *project;
	ARRAY(struct target) targets; // none: everything
	uint32_t shard, shards;       // of the files only the part `shard` (from 1) of so many is reported on; 0: all
};

// The targets that the command line names. False: one does not exist or is neither source, header nor folder.
bool selection_init(struct session *session, const struct project *project, struct selection *ret_selection);

// Is the file (absolute, or relative to the root) reported on?
bool selection_contains(const struct selection *selection, struct str path);
// By name, else by what the names are links to.
bool target_contains(const struct target *target, struct str absolute);

// The jobs of the database, plus guessed ones for targets that are in no database; sorted by file and configuration. A
// target that comes to nothing is a problem. False: there is nothing to analyse, and it was said.
struct job_list {
	ARRAY(struct compile_job) items;
	const struct analysis_given *given; // one per job; NULL: to be analysed
	bool partial; // the program may have other units
	bool tree;    // the task tree is wanted
	bool whole;   // every unit is parsed, also where no word leads to it: it is asked what is in them
};
bool selection_jobs(struct session *session, const struct selection *selection, struct job_list *ret_jobs);

// Problems of units that are not reported on do not decide the exit code: they go, or with -v become notes. How many?
uint32_t selection_drop_problems(struct session *session, const struct selection *selection);

// The file by the name that lies under the root, when only what its links lead to does.
struct str project_file(struct session *session, const struct project *project, struct str file);

#endif
