// A pool of forked, long-lived worker processes that run one function over many jobs. A crash or a hang costs one job:
// the worker is killed by a watchdog or seen to die, reported, replaced, and the job is not retried.
#ifndef LEASH_WORKER_H
#define LEASH_WORKER_H

#include "array.h"
#include "problem.h"
#include "str.h"

// Runs in the worker process. Writes the job's result to `out`. `state` is what `setup` returned in that process.
struct worker_task {
	void *context;                                                // the parent's, as it was at the fork
	void *(*setup)(void *context);                                // once per process
	void (*run)(void *context, void *state, uint32_t job, struct strbuf *out);
	// Runs in the parent, in the order in which jobs finish. `image` is valid during the call.
	void (*done)(void *context, uint32_t job, struct str image);
	// Runs in the parent: the job gave no result. `reason`: "crashed (signal 11)", "took longer than 60 s".
	void (*failed)(void *context, uint32_t job, const char *reason);
	void (*progress)(void *context, uint32_t finished, uint32_t total); // may be NULL
};

// Runs jobs 0..count-1 in `processes` workers (at least 1, at most count). `seconds` is the watchdog's limit per job, of
// processor time, and a few times as much by the clock; 0:
// none. The calling process must have no other threads. False: no worker could be started (problem added).
bool worker_run(const struct worker_task *task, uint32_t count, uint32_t processes, uint32_t seconds,
                struct problem_list *problems);

#endif
