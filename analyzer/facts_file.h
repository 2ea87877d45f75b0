// A file of facts: what `leash facts` makes of a source and `leash link` reads, so that units can be parsed one by one,
// anywhere. Its paths are relative to the root: checkouts agree on it. Sealed by a checksum, and only for the leash that
// wrote it: who else reads it is told so.
#ifndef LEASH_FACTS_FILE_H
#define LEASH_FACTS_FILE_H

#include "compdb.h"

// What facts depend on beside the unit.
struct facts_maker {
	struct str version, libclang; // of leash; of libclang
	uint64_t models;              // model_set_hash
	struct str vendor;            // the globs, a line each
	uint32_t format;              // FACTS_VERSION
};

// Why facts of one maker are of no use to the other, "was made by ..."; NULL: they agree.
const char *facts_maker_difference(const struct facts_maker *a, const struct facts_maker *b);

struct facts_file_unit {
	struct str path; // relative to the root, absolute outside of it
	uint64_t configuration;
	ARRAY(struct dropped_flag) dropped; // by name only
	struct str image;  // packed facts (facts_text.h); empty: there are none
	struct str reason; // ... because: "the parser crashed (signal 11)"
};

struct facts_file {
	struct facts_maker maker;
	ARRAY(struct facts_file_unit) units;
};

void facts_file_write(const struct facts_file *file, struct strbuf *out);

// Strings point into `bytes`; the images are not looked into. False: `ret_reason` (static text) says what the bytes are
// instead: "is no file of facts", "is damaged: ...".
bool facts_file_read(struct arena *arena, struct str bytes, struct facts_file *ret_file, const char **ret_reason);

#endif
