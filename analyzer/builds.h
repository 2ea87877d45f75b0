// The executables and libraries of a build, from the files that the build left beside its compile database: CMake's File
// API, else Ninja's link edges. They are data; nothing in them is run.
#ifndef LEASH_BUILDS_H
#define LEASH_BUILDS_H

#include "problem.h"
#include "programs.h"

// `folder`: that the database lies in, absolute. Sources are relative to `root`. False: there are no such files, or they are
// not understood, which is said (PROBLEM_NOTE). `ret_origin`: the file that was read.
bool builds_read(struct arena *arena, struct str folder, struct str root, struct program_targets *ret_targets,
                  struct str *ret_origin, struct problem_list *problems);

#endif
