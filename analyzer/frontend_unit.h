// frontend_unit.c: files of a translation unit, places in the source, strings.
#ifndef LEASH_FRONTEND_UNIT_H
#define LEASH_FRONTEND_UNIT_H

#include "facts.h"

#include <clang-c/Index.h>

struct unit;
struct frontend;

uint32_t unit_file(struct unit *unit, CXFile file); // index in facts->files
// What libclang read from the file, as long as the unit lasts; `ptr` is NULL when it has no text of it. libclang looks a header up by
// a walk over all files and expansions of the unit: this does so once a file.
struct str unit_text(struct unit *unit, CXFile file);
struct location unit_location(struct unit *unit, CXSourceRange range);
struct location unit_extent(struct unit *unit, CXCursor cursor);
struct location unit_name_location(struct unit *unit, CXCursor cursor); // of the declared name
struct str unit_string(struct unit *unit, struct str s); // interned in the facts' arena
struct str unit_take(struct unit *unit, CXString string); // interned; disposes `string`
struct str unit_spelling(struct unit *unit, CXCursor cursor);
bool kind_is_function(enum CXCursorKind kind); // or a method, or a template of one
bool unit_owns(struct unit *unit, CXCursor cursor); // is it in the main file or a project header?
bool unit_is_system(CXCursor cursor);
struct str unit_bytes(struct unit *unit, CXCursor cursor, uint32_t *ret_file); // the cursor's text; empty in macros
// Cuts the word and the spaces around it off the front of a line; false: it does not begin so.
bool unit_skip_word(struct str *text, struct str word);
bool unit_record_files(struct unit *unit);
struct str unit_path(struct unit *unit, CXFile file); // absolute and normalised
void unit_declarations(struct unit *unit); // queues every definition of the unit's own files
// Queues the members of a class that is declared in a function, from which they have these flags.
void unit_local_class(struct unit *unit, CXCursor record, uint32_t flags);
// Is it what the compiler made of a template, and nobody wrote? A walk through a unit that was parsed with a precompiled header shows such among
// what the unit declares.
bool unit_is_instance(CXCursor cursor);
void unit_queue(struct unit *unit, CXCursor callee); // an instance or inline function whose body is wanted

// frontend.c: the job's flags, as libclang wants them, in the unit's scratch.
const char *const *unit_arguments(struct unit *unit, int *ret_count);
struct CXUnsavedFile *unit_unsaved(struct unit *unit); // options->unsaved_count of them
bool unit_is_sound(CXTranslationUnit tu); // was it parsed without an error?

// --- frontend_held.c
// Parses the unit that the front end holds again, as options->use_held allows. False: it begins in another way now, or has errors: it has to be
// parsed as any other.
bool held_parse(struct unit *unit, struct frontend *frontend);
struct held_unit;
// The main file, and those of the program's that it reads, in libclang's order.
void held_files(struct unit *unit, CXInclusionVisitor visit, CXClientData data);
void held_destroy(struct held_unit *held); // NULL is fine
// frontend_precompile.c: parses the unit with options->precompiled. False: that does not go without errors, and nothing is left of it.
bool precompiled_parse(struct unit *unit, struct frontend *frontend);

#endif
