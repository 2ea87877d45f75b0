// Files that may come between a unit and those that it read: of the same name, in folders where its headers are looked for. A new one can mean
// another program although no file that was read changed.
#ifndef LEASH_SHADOWS_H
#define LEASH_SHADOWS_H

#include "compdb.h"
#include "facts.h"

struct shadows;

// Relative paths of files are taken from `root` (absolute; copied). Each folder is read once, when it is first met.
struct shadows *shadows_create(struct str root);
void shadows_destroy(struct shadows *shadows); // NULL is fine

// Reads the folders where the job's headers are looked for, so that what comes into them from now on is not taken to have been there.
void shadows_look(struct shadows *shadows, const struct compile_job *job);

// A number of all files in the job's include folders, and in those of the unit's own files, that are called like one which the unit read, and are
// not that file: by its last name and up to three folders above. It may change more often than the unit's meaning does, for the order of the
// folders is not looked at; it does not change when the whole tree lies elsewhere. Not seen: what __has_include asked for.
uint64_t shadows_of(struct shadows *shadows, const struct compile_job *job, const struct source_file *files, uint32_t count);

#endif
