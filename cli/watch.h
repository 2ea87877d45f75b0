// `leash check --watch`: runs again whenever a file that was read changes.
#ifndef LEASH_WATCH_H
#define LEASH_WATCH_H

#include "check_run.h"

// Runs `once` in a child process, so that each run begins afresh, until it is interrupted; returns only when the first run
// cannot be made (its exit code: wrong usage, an internal error). Not with what changes files or reads standard input.
int watch_loop(struct session *session, int (*once)(struct session *session, FILE *list));

// Writes what the run depends on to `list`: sources, headers of the project, configuration and database.
void watch_list(const struct check_run *run, FILE *list);

#endif
