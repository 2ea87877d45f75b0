// Runs the analysis as the command line wants it: with the store, the workers, and progress on a terminal.
#ifndef LEASH_RUN_H
#define LEASH_RUN_H

#include "analyze.h"
#include "selection.h"

// Both as in analyze.h. `mark` has to cover what the rules' own code and their configuration are; NULL: every run is made anew.
struct run_rules {
	void (*check)(void *context, const struct program *program, struct diagnostic_list *out);
	uint64_t (*mark)(void *context, const struct analysis_unit *units, size_t unit_count);
	void *context;
};

// `rules`: NULL: no rule runs. Findings have their rules, also when they are an earlier run's.
void run_analysis(struct session *session, const struct project *project, const struct job_list *jobs, const struct run_rules *rules,
                  struct analysis_result *ret_result);

// What is asked for but for the rules, the store and progress.
struct analysis_request run_request(const struct session *session, const struct project *project,
                                    const struct job_list *jobs);

// Holds what analyses of these jobs have in common, for processes that are forked later (analyze.h).
struct analysis_holding *run_hold(struct session *session, const struct project *project, const struct job_list *jobs, size_t limit);

#endif
