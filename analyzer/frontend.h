// One translation unit to facts, through libclang. frontend*.c are the only files that know clang types.
#ifndef LEASH_FRONTEND_H
#define LEASH_FRONTEND_H

#include "compdb.h"
#include "facts.h"
#include "model.h"

struct unsaved_file {
	struct str path, text;
};

struct frontend_options {
	struct model_set *models; // its activation is changed for every unit
	struct str root;          // absolute; project files lie under it
	const struct str *vendor; // globs relative to root: files there are FILE_VENDOR, their bodies are not lowered
	size_t vendor_count;
	const struct unsaved_file *unsaved;
	size_t unsaved_count;
};

// Keeps one CXIndex for many units. One per process; not thread-safe.
struct frontend;
struct frontend *frontend_create(void);
void frontend_destroy(struct frontend *frontend);
struct str frontend_version(struct arena *arena); // of libclang: "clang version 19.1.7"

// Parses and lowers one unit. Everything in `ret_facts` lives in `arena`. A unit that cannot be parsed at all still gives
// facts: files[0], and a fatal unit_problem that says why; so the result is never missing. Returns false only then.
bool frontend_lower(struct frontend *frontend, struct arena *arena, const struct compile_job *job,
                    const struct frontend_options *options, struct unit_facts *ret_facts);

// Is the resource directory with clang's own headers (stddef.h) in place? If not, says which package brings it.
bool frontend_check_setup(struct frontend *frontend, struct arena *arena, struct str *ret_message);

#endif
