// git, asked about a working tree that nobody trusts: no shell, and nothing that the repository's configuration names is run
// (pagers, hooks, file system monitors, external diffs, text converters, filters, transports).
#ifndef LEASH_GIT_H
#define LEASH_GIT_H

#include "session.h"

enum { GIT_WORDS_MAX = 32 };

// A working tree by its folder. `nested`: a submodule, for which the environment of a hook, which speaks of the tree above, does not count.
struct git_tree {
	struct str top;
	bool nested;
};

// Runs `git ...words` in the tree and waits for it. -1: it could not be run, or its configuration is refused; else its exit
// status. `output` (-1: discarded) gets what it prints; what it says on stderr is discarded when `quiet`.
int git_run(struct session *session, struct git_tree tree, const char *const *words, int output, bool quiet);

// The same, with the output as text. False: it failed, and nothing was said.
bool git_text(struct session *session, struct git_tree tree, const char *const *words, struct str *ret_text);

// The full id of the commit that `reference` (anything) names. False: said; `option` wanted it.
bool git_commit(struct session *session, struct str top, struct str reference, const char *option, struct str *ret_commit);

#endif
