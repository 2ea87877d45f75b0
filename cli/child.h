// Programs that leash runs: git, tar, and compilers that the user trusts.
#ifndef LEASH_CHILD_H
#define LEASH_CHILD_H

#include "arena.h"
#include "str.h"

struct child {
	const char *const *words;       // NULL-terminated; [0] is looked for in PATH if it holds no slash
	const char *const *environment; // NULL-terminated; NULL: ours
	int output, errors;             // descriptors; CHILD_NOWHERE, CHILD_OURS
};
enum { CHILD_NOWHERE = -1, CHILD_OURS = -2 };

// Runs it without input and waits for it. Its exit status; -1: it could not be run, or was killed.
int child_run(const struct child *child);

// ... and takes what it writes to `output` or, with `errors`, there; the other one is as `child` says. False: it could not be had. More than
// `max` bytes are an error.
bool child_text(struct arena *arena, struct child child, bool errors, size_t max, int *ret_status, struct str *ret_text);

#endif
