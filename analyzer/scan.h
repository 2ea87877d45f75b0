// What a file of source code mentions, without parsing it: for decisions that are made before libclang sees a unit. It reads all arms of
// conditionals, and knows no macro's meaning.
#ifndef LEASH_SCAN_H
#define LEASH_SCAN_H

#include "array.h"
#include "str.h"

struct scan_include {
	struct str name;  // between the quotes or angles
	bool angled;
	bool conditional; // stands in an #if that is not the file's own guard, or in braces, as of `extern "C"`
	uint32_t macros;  // how many of the file's stand before it
};

struct scan_macro {
	uint64_t name;    // str_hash
	uint64_t only_if; // ... of a macro that must be defined where it stands (#ifdef, #if defined), and is none of a compiler's own; 0: none that is known
	bool if_missing;  // it stands in an #ifndef of its own name
	uint32_t first, count; // its body: in scanned_file.bodies
};

struct scan_piece { // of a name that a macro makes with ##
	struct str text; // as its body spells it
	uint32_t macro;  // index in scanned_file.macros
};

struct scanned_file {
	struct str path;       // absolute, normalised
	bool readable;
	bool computed;         // an #include names a macro
	bool generic;          // templates are declared in it, or lambdas and functions with `auto` parameters
	bool marked;           // a comment says "leash", or "NOLINT"
	bool bare;             // nothing but directives and comments
	bool guarded;          // its first directive is #ifndef or #if
	bool unbalanced;       // braces in arms of conditionals do not match: `defined` may lack some
	ARRAY(uint64_t) words; // str_hash of its identifiers, also of those in macros' bodies; sorted, each once
	ARRAY(uint64_t) defined; // ... of its functions, outside of namespaces and classes, and of macros that stand before their bodies; sorted, each once
	ARRAY(uint64_t) called;  // ... of what stands before a parenthesis, and is no member; sorted, each once
	ARRAY(uint64_t) written; // ... of what is assigned to, counted up or down, or has its address taken: `b` and `c` of `a.b = &c`; sorted, each once
	ARRAY(struct scan_macro) macros; // that it defines or undefines; in order
	ARRAY(uint64_t) bodies;          // ... the words of their bodies
	ARRAY(struct scan_piece) pieces;
	ARRAY(struct scan_include) includes;
};

// Files that were read, each once. Everything lives in `arena`.
struct scan;
struct scan *scan_create(struct arena *arena);
void scan_destroy(struct scan *scan);
// A text stands for the file from now on. `path` absolute and normalised.
void scan_override(struct scan *scan, struct str path, struct str text);
bool scan_is_overridden(const struct scan *scan, struct str path);
// Is such a file, or a folder with one in it, called `name` in the folder? It need not be on the disk.
bool scan_overrides_in(const struct scan *scan, struct str folder, struct str name);
// `path` absolute and normalised. Never NULL.
const struct scanned_file *scan_file(struct scan *scan, struct str path);
bool scan_mentions(const struct scanned_file *file, uint64_t word);
bool scan_calls(const struct scanned_file *file, uint64_t word);
bool scan_defines(const struct scanned_file *file, uint64_t function);
bool scan_writes(const struct scanned_file *file, uint64_t word);

#endif
