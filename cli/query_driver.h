// --query-driver GLOB: asks the compilers that a database names, and that the user trusts, for their system headers and target.
// A cross compiler has its own; nothing else is ever run.
#ifndef LEASH_QUERY_DRIVER_H
#define LEASH_QUERY_DRIVER_H

#include "selection.h"

// Adds what the compilers say to the jobs that name them. Each is asked once per language and target flags. One that cannot be
// asked is a PROBLEM_NOTE. Nothing happens without the option.
void query_drivers(struct session *session, struct job_list *jobs);

// The folders of "#include <...> search starts here:", and the target, from what `cc -E -v` prints on stderr.
struct driver_answer {
	ARRAY(struct str) folders;
	struct str target; // empty: it does not say
};
struct driver_answer driver_answer_parse(struct arena *arena, struct str text);

#endif
