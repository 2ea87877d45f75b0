// Units of one file that are compiled with other macros, or as position-independent code, and cannot tell the difference: no file of theirs mentions
// any of these macros. libtool compiles every file twice so. One of them is parsed.
#ifndef LEASH_TWINS_H
#define LEASH_TWINS_H

#include "compdb.h"
#include "facts.h"
#include "scan.h"

struct twins;

struct twins_request {
	const struct compile_job *const *jobs;
	size_t count;
	struct str root; // of the paths in facts
	struct scan *scan;
};

// Which of the jobs may be like an earlier one.
struct twins *twins_find(const struct twins_request *request);
void twins_destroy(struct twins *twins); // NULL is fine

// The first of the jobs that this one may be like; itself: none.
size_t twins_leader(const struct twins *twins, size_t job);
// Are the leader's facts the job's too, but for the configuration? They must have the hash of every file that the unit read.
bool twins_share(struct twins *twins, size_t job, const struct unit_facts *leader);

#endif
