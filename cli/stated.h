// Which executables and libraries there are, as somebody states it.
#ifndef LEASH_STATED_H
#define LEASH_STATED_H

#include "programs.h"
#include "session.h"

// From `programs` of the configuration, else from what the build left beside the database; `ret_origin` is that file. NULL:
// nobody states it.
const struct program_targets *stated_targets(struct session *session, const struct project *project,
                                             const struct compile_job *jobs, size_t count, struct str *ret_origin);

#endif
