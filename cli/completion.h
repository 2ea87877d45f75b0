// What shells complete, read off the tables of commands and options: their synopses and names of arguments say what a word
// may be. Each shell has a writer; nothing else knows its syntax.
#ifndef LEASH_COMPLETION_H
#define LEASH_COMPLETION_H

#include "options.h"

enum value_kind {
	VALUE_NONE,     // a number, a pattern: nothing to offer
	VALUE_WORDS,    // one of `words`
	VALUE_FORMAT,   // one of `words`, and after a colon a file
	VALUE_FILE,
	VALUE_FOLDER,
	VALUE_REVISION, // of git
	VALUE_RULE,
	VALUE_RULES,    // with commas
};

struct value {
	enum value_kind kind;
	struct str words; // of WORDS and FORMAT: with a blank between; else empty
};

// What follows a command: one of `first` (with a blank between; empty: no such word), then any number of `rest`.
struct operands {
	struct str first;
	enum value_kind rest;
};

// Of an option that takes an argument. False: its kind of argument is not known here.
bool option_value(struct arena *arena, const struct option_spec *spec, struct value *ret_value);

struct operands command_operands(struct arena *arena, const struct command *command);

// `text` with each of the characters in `special` behind a backslash, and each ' as the shell wants it within '...'; `quote`
// is that form: "'\\''" (POSIX), "\\'" (fish).
struct str completion_quote(struct arena *arena, const char *text, const char *special, const char *quote);

void completion_bash(struct arena *arena, FILE *out);
void completion_zsh(struct arena *arena, FILE *out);
void completion_fish(struct arena *arena, FILE *out);

#endif
