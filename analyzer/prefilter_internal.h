// Private to prefilter*.c.
#ifndef LEASH_PREFILTER_INTERNAL_H
#define LEASH_PREFILTER_INTERNAL_H

#include "inclusions.h"
#include "prefilter.h"

// What a unit is looked at for.
enum wanted_kind {
	WANTED_MENTION,    // its words
	WANTED_CALL,       // the words before parentheses
	WANTED_WRITE,      // what it assigns to
	WANTED_DEFINITION, // the functions that it defines
};
struct wanted {
	enum wanted_kind kind;
	uint64_t word;
	struct str text;   // the word; of a macro that makes one with ##, the rest of the word
	uint64_t macro;    // ... and the macro; 0: none
	const struct scanned_file *within; // only in units that include this file; NULL: in all
};
struct wanted_list {
	ARRAY(struct wanted) items;
};

// What is known of the functions of units that matter.
struct learned;
struct learned *learned_create(struct arena *arena, struct scan *scan, struct str root);
void learned_destroy(struct learned *learned);
void learned_add(struct learned *learned, const struct unit_facts *facts);
// Appends what is wanted since the last call.
void learned_want(struct learned *learned, struct wanted_list *ret_wanted);

// prefilter_flags.c: what may be flags.
struct own_files { // of a unit: the project's, its main file first
	ARRAY(const struct scanned_file *) items;
};
struct asked { // by a branch that leaves its loop
	struct str name; // of the member or global
	enum compare compare;
	int64_t value;
	bool leaves;     // the loop ends where the flag compares so
	const struct scanned_file *within; // a file that may declare it
};
struct asked_list {
	ARRAY(struct asked) items;
};
struct written {
	const struct own_files *files; // of the unit that writes it
	bool known;    // `value` is what is written
	int64_t value;
};
struct written_name;
struct written_names { // what is written, by name
	struct written_name *table;
};
void written_names_destroy(struct written_names *written);
// "stop" of "net::Server<int>::stop", "Server" of "~Server", "server" of "struct server *".
struct str name_last_part(struct str name);
// These append.
void flags_of_loops(struct arena *arena, const struct own_files *files, const struct function_facts *facts, struct asked_list *ret_list);
void flags_written(struct arena *arena, const struct own_files *files, const struct function_facts *facts, struct written_names *written);
// Does one of the writes end the loop?
bool flag_is_ended(const struct asked *asked, const struct written_names *written);

// The words of models that say that a unit has to do with tasks: "std::async" is found where "std" and "async" both are.
struct model_word {
	uint64_t first, last; // the same where there is one
	struct str text;      // the last
	bool called;          // it is a plain word, which has to do with tasks only where it is called
};
struct model_words {
	ARRAY(struct model_word) items;
};
void model_words_collect(struct arena *arena, const struct model_set *models, struct model_words *ret_words);

#endif
