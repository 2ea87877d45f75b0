// Text that an editor has not saved: `leash --stdin-filename src/x.c -` analyses standard input in the place of a file.
#ifndef LEASH_STDIN_TEXT_H
#define LEASH_STDIN_TEXT_H

#include "selection.h"

// Reads standard input when "-" is among the paths, which becomes the file's name. Before all that looks at the paths.
// False: a PROBLEM_USAGE says why not.
bool stdin_text_take(struct session *session);

// The names that the compiler will know unsaved files by: those of their jobs.
void stdin_text_name(struct session *session, const struct job_list *jobs);

#endif
