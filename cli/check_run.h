// One run of `leash check`: what its steps hand on.
#ifndef LEASH_CHECK_RUN_H
#define LEASH_CHECK_RUN_H

#include "analyze.h"
#include "baseline.h"
#include "changes.h"
#include "plan.h"
#include "render.h"
#include "selection.h"

struct texts;

struct check_run {
	struct session *session;
	struct project project;
	struct selection selection;
	struct plan plan;
	struct job_list jobs;
	struct analysis_result result;
	struct report report;
	struct texts *texts; // for fixes; NULL: findings come without
	double rules_seconds;
	const struct rule *slowest; // ... of it this one took most
	double slowest_seconds;
	struct baseline *baseline; // NULL: none
	struct changes changes;    // `what` NULL: all lines count
	uint32_t unchanged;        // findings on other lines than these
};

// Everything above `result`, as the command line wants it. False: said.
bool check_prepare(struct check_run *run);

// Analyses run->jobs, or takes their facts as given, reports, and returns the exit code. All parts above `result` are there.
int check_and_report(struct check_run *run);

// The analysis alone, which fills run->result.
void check_analyse(struct check_run *run);

// Fills run->report from the result of the analysis: what is shown, what is missing, and the exit code. Problems that lie
// outside of the selection become notes.
void check_fill_report(struct check_run *run, struct source_cache *sources);
// The exit code that the report and the problems demand.
int check_exit_code(const struct check_run *run);
// Parts of that: what may be shown of the sources when the facts were made elsewhere,
void check_sources(struct check_run *run, struct source_cache *sources);
// and the functions that were not wholly analysed, and notes those that hit a limit.
void check_add_gaps(struct check_run *run);


// --baseline, --since, --staged, --diff: opens what they name. False: said.
bool check_adopt_open(struct check_run *run);
// Marks a finding that the baseline holds.
void check_adopt_mark(struct check_run *run, struct diagnostic *diagnostic);
// Does it touch a changed line, if only those count?
bool check_adopt_shows(struct check_run *run, struct source_cache *sources, const struct diagnostic *diagnostic);
// Does the entry match nothing, though this run would have found it? After check_fill_report.
bool check_adopt_is_stale(const struct check_run *run, const struct baseline_entry *entry);
// Notes how much is held back.
void check_adopt_say(struct check_run *run);

#endif
