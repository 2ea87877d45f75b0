// The pipeline: compile jobs in, diagnostics out. analyze.c names every stage in order.
#ifndef LEASH_ANALYZE_H
#define LEASH_ANALYZE_H

#include "compdb.h"
#include "diagnostic.h"
#include "facts_file.h"
#include "frontend.h"
#include "program.h"
#include "verdict.h"

// Facts of a job that were made elsewhere.
struct analysis_given {
	struct str image;  // packed; empty: there are none
	struct str reason; // ... because
	struct str file;   // they come from it
};

// What a process holds for analyses in processes that it forks.
struct analysis_holding;

struct analysis_unit;

struct analysis_request {
	const struct compile_job *jobs;
	size_t job_count;
	const struct analysis_given *given; // one per job: nothing is parsed; NULL: facts are made, or taken from the store
	const struct program_targets *targets; // as for programs_make
	bool tree;                 // the program's task tree is wanted
	bool unfiltered;           // every unit is parsed, also where no word leads to it (prefilter.h). analyze_units has all of them
	bool partial;              // the program has other units than these jobs'
	const char *temporary_folder; // for what units share while they are parsed (precompiled.h); NULL: every unit is parsed by itself
	struct frontend_options frontend;
	struct str version;        // of leash: part of the store's keys
	const char *store_folder;  // NULL: no store
	struct analysis_holding *holding; // of a process above this one; NULL: none
	uint32_t processes;        // 0: one per core
	uint32_t seconds;          // watchdog per unit; 0: 60
	// Runs the rules and applies the suppressions (suppress.h); given by the caller, because the analyzer knows no rule.
	void (*check)(void *context, const struct program *program, struct diagnostic_list *out);
	// A number of what `check` depends on beside the program and the request, asked for before the units' files are known (no units), and then: what was
	// found is used again where both are the same. NULL: nothing is used again, nor kept.
	uint64_t (*check_mark)(void *context, const struct analysis_unit *units, size_t unit_count);
	void (*progress)(void *context, uint32_t finished, uint32_t total, struct str path); // may be NULL
	bool (*is_public)(void *context, struct str path); // as in struct program_scope; may be NULL
	void *context;
};

struct analysis_unit {
	const struct compile_job *job;
	const struct unit_facts *facts; // NULL: none; a problem says why. In a result that is `recalled`: path, configuration and files, and the rest only
	                                // where there are problems or broken code
	bool from_store;
	struct str image;  // of analyze_units: the packed facts; empty: there are none
	struct str reason; // ... because
};

struct analysis_result {
	struct analysis_unit *units; // one per job, in the order of the jobs
	size_t unit_count;
	bool recalled;           // nothing changed since an earlier run: this is what that one found, in which findings have no `rule` but its id
	struct program *program; // NULL: recalled, or there was no linking
	struct verdict verdict;
	uint32_t units_passed_over;  // no word leads to them: their facts are their files, and nothing else
	uint32_t units_failed, units_partial; // no facts / some of them missing or in broken code
};

// Everything in `ret_result` lives in `arena`. Units that fail become problems; the run goes on. What libclang lacks to
// parse anything is one PROBLEM_USAGE, not one problem a unit. The caller must have no other threads (worker.h).
void analyze(struct arena *arena, const struct analysis_request *request, struct analysis_result *ret_result,
             struct problem_list *problems);

// The same without linking: only the units, and their problems.
void analyze_units(struct arena *arena, const struct analysis_request *request, struct analysis_result *ret_result,
                   struct problem_list *problems);

// What the request's facts depend on beside its jobs.
struct facts_maker analysis_maker(struct arena *arena, const struct analysis_request *request);

// Holds what the store knows of the request's units, which says nothing of unsaved texts; facts of about `limit` bytes.
struct analysis_holding *analysis_hold(const struct analysis_request *request, size_t limit);
void analysis_holding_destroy(struct analysis_holding *holding); // NULL is fine
// Holds the unit of this file, parsed, for analyses of what is edited in it (frontend_held.h), if it is not held already. May take as long as
// two parses, and libclang may crash. False: it is not held, for it has errors, or nothing to gain.
bool analysis_hold_unit(struct analysis_holding *holding, const struct analysis_request *request, struct str file);
// In the process that was forked, after its analysis: how many units' facts had to come from elsewhere?
uint32_t analysis_holding_missed(const struct analysis_holding *holding);
// ... were units parsed, of which none is held as it is now?
bool analysis_holding_is_outdated(const struct analysis_holding *holding);

#endif
