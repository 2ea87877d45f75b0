// Problems: what went wrong with the *run* (an unreadable file, bad JSON, a unit that does not parse). Never a defect of
// the user's code. They are collected, shown on stderr and in SARIF notifications, and decide the exit code.
#ifndef LEASH_PROBLEM_H
#define LEASH_PROBLEM_H

#include "array.h"
#include "str.h"

enum problem_kind {
	PROBLEM_USAGE,    // wrong command line, configuration, model, database: exit 2
	PROBLEM_UNIT,     // a unit was not, or not wholly, analysed: exit 3
	PROBLEM_INTERNAL, // our own failure: exit 4
	PROBLEM_NOTE,     // worth saying, no effect on the exit code (a dropped flag, a rebuilt store)
};

struct problem {
	enum problem_kind kind;
	struct str path;       // the file it is about, as shown to the user; empty when there is none
	uint32_t line, column; // 1-based; 0 when unknown
	struct str message;    // one sentence without a final period; may hold any bytes
};

struct problem_list {
	struct arena *arena; // owns the strings
	ARRAY(struct problem) items;
};

// Copies everything into the list's arena.
void problem_add(struct problem_list *list, enum problem_kind kind, struct str path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void problem_add_at(struct problem_list *list, enum problem_kind kind, struct str path, uint32_t line, uint32_t column,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));

// Any problem of that kind?
bool problem_has(const struct problem_list *list, enum problem_kind kind);

// Total order: path, line, column, kind, message; equal ones are dropped. For output that does not depend on -j.
void problem_sort(struct problem_list *list);

#endif
