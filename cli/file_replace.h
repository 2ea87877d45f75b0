// Files of the user's: replaced by a finished one or not at all.
#ifndef LEASH_FILE_REPLACE_H
#define LEASH_FILE_REPLACE_H

#include "session.h"

struct stat;

// Writes `text` beside `path` (absolute, without links) and puts it in its place in one step. `was`: of the file that is
// replaced, whose owner and permissions it gets; NULL: there was none. False: a PROBLEM_USAGE says why, and nothing changed.
bool file_replace(struct session *session, struct str path, struct str text, const struct stat *was);

// The same for a path as the user gave it: links are followed, and a file that is there is replaced. With `fresh` it is an
// error when there is one.
bool file_write(struct session *session, struct str path, struct str text, bool fresh);

#endif
