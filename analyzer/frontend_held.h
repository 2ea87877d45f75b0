// A unit that one process has parsed, for processes that it forks: these parse again only what follows the unit's leading directives. What
// these directives read is in memory, as libclang's preamble. The facts are those of a plain parse, byte for byte.
#ifndef LEASH_FRONTEND_HELD_H
#define LEASH_FRONTEND_HELD_H

#include "content.h"
#include "frontend.h"

// Parses the unit and holds it, in the place of another one. `contents`: what files hold now, the unsaved ones included. False: nothing is held
// now; the unit has errors, or nothing to gain.
bool frontend_hold(struct frontend *frontend, const struct compile_job *job, const struct frontend_options *options, struct content_cache *contents);

// Is it this job's unit that is held, and does every file that its leading directives read, and what the editor has unsaved of them, have the
// content that it had? Does its main file begin as it did?
bool frontend_holds(const struct frontend *frontend, const struct compile_job *job, const struct frontend_options *options, struct content_cache *contents);

// How many bytes at the beginning of the text are directives, comments and blanks. A preamble of libclang's is no longer.
size_t frontend_leading(struct str text);

#endif
