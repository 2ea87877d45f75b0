// Shared by compdb*.c only: commands to words, words to cleaned flags.
#ifndef LEASH_COMPDB_INTERNAL_H
#define LEASH_COMPDB_INTERNAL_H

#include "compdb.h"

struct words {
	ARRAY(struct str) items;
};

// Splits a command as a POSIX shell would, without expansions. False: a quote is never closed, or a NUL byte.
bool command_split(struct arena *arena, struct str command, struct words *ret_words);

// Appends the words of a response file's text (GNU rules: white space, both quotes, backslash).
void command_split_response(struct arena *arena, struct str text, struct words *ret_words);

// Replaces every @file by the words in it, taken from `directory`. Files that cannot be read, are too large or nested too
// deeply are dropped, and said so in `job`.
struct words command_expand(struct arena *arena, const struct words *words, struct str directory, struct compile_job *job);

// What the words before the flags say.
struct compiler {
	uint32_t first_flag; // index of the word after the compiler's name
	bool cxx;            // the driver compiles .c as C++
	struct str target;   // "arm-none-eabi" from "arm-none-eabi-gcc"; empty: native
};

// Skips launchers (ccache, env A=b, libtool --mode=compile ...) and reads the compiler's name. False: there is none.
bool command_compiler(const struct words *words, struct compiler *ret_compiler);

// What is to be done with a flag.
enum flag_action {
	FLAG_PLAIN,    // kept where it stands, or dropped
	FLAG_LANGUAGE, // -x
	FLAG_OBJECTIVE, // -ObjC, -ObjC++: the language of all files that no -x says
	FLAG_STANDARD, // -std
	FLAG_INCLUDE,  // -include
	FLAG_PCH,      // -include-pch
	FLAG_OPENMP,   // -fopenmp: dropped, but for the macro that it defines
};
struct flag_verdict {
	enum flag_action action;
	const char *reason; // static text why it is dropped; NULL: it is kept
	size_t value_at;    // but for FLAG_PLAIN: where its value begins when it does not take the next word
	bool dangerous;     // loads code or writes files: not even the configuration may add it
	bool takes_next;    // the next word belongs to it
};
struct flag_verdict flag_judge(struct str word);  // begins with '-'
bool flag_is_dangerous_inside(struct str option); // an option behind -Xclang

enum cleaning {
	CLEANING_DONE,
	CLEANING_OTHER_LANGUAGE, // CUDA, Fortran ...: not for us
	CLEANING_NO_UNIT,        // assembler, or the making of a precompiled header: holds no code of its own
};

// Fills arguments, dropped and cxx of `job`, whose file and directory are set. `words` from `first` on are flags.
enum cleaning flags_clean(struct arena *arena, const struct words *words, const struct compiler *compiler,
                          const struct flag_edits *edits, struct compile_job *job);

// Appends to job->dropped.
void flags_drop(struct arena *arena, struct compile_job *job, struct str flag, struct str argument, const char *reason);

// The hash of the arguments with `root` taken out, so that two checkouts agree.
uint64_t flags_configuration(const struct compile_job *job, struct str root);

// "c", "c++", "objective-c", "objective-c++", for headers by their extension (".h" is "c"); NULL for other files.
const char *path_language(struct str path);

// The words of a compile_flags.txt: one flag a line. False with errno set.
bool flags_file_read(struct arena *arena, struct str path, struct words *ret_words);
bool path_is_flags_file(struct str path);
// A folder of that name may be a build tree: "build", "build-x", "cmake-build-x", "builddir", "out".
bool path_is_build_folder(struct str name);

struct str path_folder(struct str path);             // "/a" of "/a/b"; "/" of "/b"
struct str path_basename(struct str path);           // "b" of "/a/b"
struct str path_extension(struct str path);          // "cc" of "/a/b.cc", empty when there is none
struct str path_working_folder(struct arena *arena); // "/" when it cannot be had

#endif
