// What is said of a program in the end, and how it is kept: a run in which nothing changed says the same again, without facts and program.
#ifndef LEASH_VERDICT_H
#define LEASH_VERDICT_H

#include "content.h"
#include "diagnostic.h"
#include "facts.h"
#include "gaps.h"

struct verdict {
	struct diagnostic_list diagnostics; // sorted; suppressed ones are marked, not removed
	struct program_statistics statistics;
	struct gaps gaps;
};

// A unit as it is kept with a verdict: which files it read. Facts that have something to say themselves are in the store, and wanted whole.
struct verdict_unit {
	ARRAY(struct verdict_file {
		uint32_t file; // in `files` of the record
		enum file_kind kind;
	}) files;
	bool wanted;
};
struct verdict_record {
	uint64_t shadows;                // of all units (shadows.h)
	uint64_t mark;                   // the caller's, of what the findings depend on beside the program
	ARRAY(struct source_file) files; // that any unit read, each once, with the content it had; what kind it is, units say
	ARRAY(struct verdict_unit) units;
	struct verdict verdict;
};

// Of the facts of all units, in their order. `contents` has the hash of what facts have none of. False: not to be kept, for a file was
// not the same for all, or cannot be read. What is made lives in `arena` and in the facts.
bool verdict_gather(struct arena *arena, const struct unit_facts *const *units, uint32_t count, struct content_cache *contents,
                    struct verdict_record *ret_kept);

// To bytes and back. Read findings have no `rule` but its id; their strings point into the image. False: it is damaged.
void verdict_pack(struct verdict_record *kept, struct strbuf *out);
bool verdict_unpack(struct arena *arena, struct str image, struct verdict_record *ret_kept);

// Has every file the content that it had?
bool verdict_holds(const struct verdict_record *kept, struct content_cache *contents);

// The unit with its files, and nothing else.
const struct unit_facts *verdict_outline(struct arena *arena, const struct verdict_record *kept, uint32_t unit, struct str path,
                                         uint64_t configuration);

#endif
