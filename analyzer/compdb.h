// Compile jobs: which files are compiled, and with which flags. Commands are data: none is ever run.
#ifndef LEASH_COMPDB_H
#define LEASH_COMPDB_H

#include "array.h"
#include "problem.h"
#include "str.h"

struct dropped_flag {
	struct str flag;   // as written, with its argument
	const char *reason; // static text: "writes a file", "loads code", "unknown to clang"
};

// Does the code mean the same without it, and would it do no harm either: -c, -o, -MD, -Wall, -g ...?
bool dropped_flag_is_harmless(const struct dropped_flag *dropped);

// "-o" of "-o main.o", "-fplugin" of "-fplugin=x.so": the same in every unit.
struct str dropped_flag_name(struct str flag);

// One unit to analyse.
struct compile_job {
	struct str file;      // absolute, normalised ("." and ".." resolved by name; symlinks are left alone)
	struct str directory; // absolute; relative paths in the arguments are relative to it
	ARRAY(struct str) arguments; // cleaned: no compiler name, no file, no output; ready for libclang
	ARRAY(struct dropped_flag) dropped;
	struct str driver;    // the compiler as the database names it; empty: nobody names one. Never run but by --query-driver
	uint64_t configuration; // hash of arguments, relative to the root: equal in two checkouts
	bool guessed;           // the flags are a guess: the file is in no database
	bool cxx;               // C++ or Objective-C++
};

struct compdb {
	struct str path;   // the database (or compile_flags.txt) that was used; empty: none
	struct str origin; // how it was found, for `doctor`: "given with -p", "nearest above src/a.c", "build/, newest of 2"
	ARRAY(struct compile_job) jobs; // sorted by file, then configuration
};

// Finds the database for `start` (a file or folder; the working folder when empty): the nearest compile_commands.json
// above it, or in build/ build-*/ out/ cmake-build-*/ builddir/ there, the newest of several; else compile_flags.txt.
// False: none. No problem is added: not having one is no error.
bool compdb_find(struct arena *arena, struct str start, struct str *ret_path, struct str *ret_origin);

// Loads and cleans. `path`: the file, or a folder that holds compile_commands.json. On malformed JSON adds a
// PROBLEM_USAGE with the byte offset and returns false. Entries that cannot be used become PROBLEM_UNITs.
// `root` (absolute) is what configuration hashes are relative to. `add`/`remove`: the config's flags; `remove` are globs.
struct flag_edits {
	ARRAY(struct str) add, remove;
};
bool compdb_load(struct arena *arena, struct str path, struct str root, const struct flag_edits *edits,
                 struct compdb *ret_compdb, struct problem_list *problems);

// A job for a file that is in no database: `flags` as given after `--`, or else the flags of the most similar file in
// `compdb` (may be NULL), or else sensible ones by extension.
struct compile_job compdb_guess(struct arena *arena, const struct compdb *compdb, struct str file, struct str root,
                                const struct str *flags, size_t flag_count, const struct flag_edits *edits);

// From a compiler's command line, as a build action has it, with or without the compiler's name in front: the source that
// it compiles, and its job, cleaned like an entry of a database. Relative paths are taken from `directory`. False:
// `ret_reason` (static text) says why the arguments are of no use, "name no source file".
bool compdb_command_file(struct arena *arena, struct str directory, const struct str *words, size_t count,
                         struct str *ret_file, const char **ret_reason);
bool compdb_command(struct arena *arena, struct str directory, struct str root, const struct str *words, size_t count,
                    const struct flag_edits *edits, struct compile_job *ret_job, const char **ret_reason);

// Is it a file that is compiled by itself (.c .cc .cpp .cxx .m .mm ...), or a header (.h .hh .hpp .hxx .ipp .inl)?
bool compdb_is_source(struct str path);
bool compdb_is_header(struct str path);

// Absolute and without ".", ".." and "//", relative paths taken from `directory`.
struct str path_normalise(struct arena *arena, struct str directory, struct str path);
// `path` relative to `root` when it lies under it, else `path` itself. Both absolute and normalised.
struct str path_relative(struct str root, struct str path);

#endif
