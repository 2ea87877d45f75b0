// Baselines: the findings that a project has already, by fingerprint, so that only new ones are told. Our own file is JSON
// (docs/schema/leash-baseline.json), sorted, an entry a line; a SARIF file that holds our fingerprints does as well.
#ifndef LEASH_BASELINE_H
#define LEASH_BASELINE_H

#include "session.h"

struct baseline_entry {
	uint64_t fingerprint;                // "leash/v1"
	struct str rule, path, function, message; // for people, and to tell whether a run could have found it; may be empty
	bool matched;                        // some finding has that fingerprint
};

struct baseline {
	struct str file; // absolute
	bool sarif;
	ARRAY(struct baseline_entry) entries; // by fingerprint, each once
};

// False: a PROBLEM_USAGE names the place of the mistake.
bool baseline_load(struct session *session, struct str file, struct baseline *ret_baseline);

void baseline_add(struct arena *arena, struct baseline *baseline, const struct diagnostic *diagnostic);
void baseline_sort(struct baseline *baseline); // after baseline_add, before baseline_match

// Marks the entry with that fingerprint. Is there one?
bool baseline_match(struct baseline *baseline, uint64_t fingerprint);

// Writes our own format. `fresh`: it is an error when the file exists. False: said.
bool baseline_write(struct session *session, const struct baseline *baseline, bool fresh);

#endif
