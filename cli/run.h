// Runs the analysis as the command line wants it: with the store, the workers, and progress on a terminal.
#ifndef LEASH_RUN_H
#define LEASH_RUN_H

#include "analyze.h"
#include "selection.h"

// `check` as in analyze.h; NULL: no rule runs.
void run_analysis(struct session *session, const struct project *project, const struct job_list *jobs,
                  void (*check)(void *context, const struct program *program, struct diagnostic_list *out), void *context,
                  struct analysis_result *ret_result);

// What is asked for but for the rules, the store and progress.
struct analysis_request run_request(const struct session *session, const struct project *project,
                                    const struct job_list *jobs);

// Holds what analyses of these jobs have in common, for processes that are forked later (analyze.h).
struct analysis_holding *run_hold(struct session *session, const struct project *project, const struct job_list *jobs, size_t limit);

#endif
