// Where results go: stdout or files, written whole or not at all.
#ifndef LEASH_OUTPUT_H
#define LEASH_OUTPUT_H

#include "render.h"
#include "session.h"

// Renders the report to every output of the command line; text to stdout when there is none. A file is replaced only when
// all of it was written. False: something could not be written; a PROBLEM_USAGE says what.
bool output_all(struct session *session, struct report *report);

// At most one output may go to stdout. False: said.
bool output_check(struct session *session);

// Writes one file. Devices, pipes and symlinks are written through; a file is replaced by a finished one. False: said.
struct output_text {
	void (*write)(void *context, FILE *out);
	void *context;
};
bool output_file(struct session *session, struct str file, const struct output_text *text);
// A folder that is missing had better be said before the analysis than after it. False: said.
bool output_can_be_made(struct session *session, struct str file);

#endif
