// One run of `leash check`: what its steps hand on.
#ifndef LEASH_CHECK_RUN_H
#define LEASH_CHECK_RUN_H

#include "analyze.h"
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
};

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

#endif
