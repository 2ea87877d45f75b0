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
};

struct scan_macro {
	uint64_t name;    // str_hash
	uint64_t only_if; // ... of a macro that must be defined where it stands (#ifdef, #if defined), and is none of a compiler's own; 0: none that is known
};

struct scanned_file {
	struct str path;       // absolute, normalised
	bool readable;
	bool computed;         // an #include names a macro
	bool generic;          // templates are declared in it, or lambdas and functions with `auto` parameters
	ARRAY(uint64_t) words; // str_hash of its identifiers, also of those in macros' bodies; sorted, each once
	ARRAY(struct scan_macro) macros; // that it defines or undefines; in order
	ARRAY(struct scan_include) includes;
};

// Files that were read, each once. Everything lives in `arena`.
struct scan;
struct scan *scan_create(struct arena *arena);
void scan_destroy(struct scan *scan);
// A text stands for the file from now on. `path` absolute and normalised.
void scan_override(struct scan *scan, struct str path, struct str text);
// `path` absolute and normalised. Never NULL.
const struct scanned_file *scan_file(struct scan *scan, struct str path);
bool scan_mentions(const struct scanned_file *file, uint64_t word);

#endif
