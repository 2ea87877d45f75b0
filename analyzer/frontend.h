// One translation unit to facts, through libclang. frontend*.c are the only files that know clang types.
#ifndef LEASH_FRONTEND_H
#define LEASH_FRONTEND_H

#include "compdb.h"
#include "facts.h"
#include "model.h"

struct unsaved_file {
	struct str path, text;
};

// What became of one call, for `leash explain`.
enum call_meaning {
	CALL_BUILT_IN, // no model's row, yet known: a container's or smart pointer's member, a cast, std::move
	CALL_ROLE,     // that of a model's row
	CALL_PLAIN,    // an event CALL: the engine looks at the callee's body
};
struct call_part { // of a call with a role
	enum slot slot;
	struct position position;
	uint32_t argument; // that it means; INDEX_NONE: none
	bool object;       // the argument is the object itself, not its address
	struct str text;   // as written; empty: the call's value
};
struct call_note {
	enum call_meaning meaning;
	struct location loc;
	uint32_t last_line;
	struct str text, caller;         // the call as written; the function that it stands in
	struct str callee;               // qualified; empty: through a pointer, or left open by a template
	struct location declared;        // of the callee, where its name stands
	uint32_t symbol;                 // 1 + index in unit_facts.symbols of the callee; 0: not known
	bool is_virtual, is_system;      // dispatched at run time; declared in a system header
	uint32_t arg_count;
	struct model_function *row;       // CALL_ROLE
	enum event_kind role;             // ... with its variants
	uint32_t flags;
	uint32_t variants;                // ... of which these apply, a bit for each
	ARRAY(struct call_part) parts;
};
struct call_notes {
	struct str path; // absolute: calls in this file are noted
	ARRAY(struct call_note) items;
};

struct frontend_options {
	struct model_set *models; // its activation is changed for every unit
	struct str root;          // absolute; project files lie under it
	const struct str *vendor; // globs relative to root: files there are FILE_VENDOR, their bodies are not lowered
	size_t vendor_count;
	const struct unsaved_file *unsaved;
	size_t unsaved_count;
	struct call_notes *notes; // NULL: nobody asks
	const struct precompiled_use *precompiled; // of this unit; NULL: none. See frontend_precompile.h
	bool use_held; // the front end holds this unit, as frontend_holds said (frontend_held.h)
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
