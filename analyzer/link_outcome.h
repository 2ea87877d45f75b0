// What one simulation of a function came to, and its image, which holds for every program that gives the same answers. Private to link_*.c.
#ifndef LEASH_LINK_OUTCOME_H
#define LEASH_LINK_OUTCOME_H

#include "link_internal.h"
#include "permits.h"

struct outcome {
	const struct summary *summary;
	ARRAY(struct trace) traces;
	ARRAY(struct task_fate) fates;
	ARRAY(struct awaited_entry) awaited;
	ARRAY(struct permit_line) permits; // what it wrote into the ledger
	bool capped; // a limit was hit
};

// Of a simulation that was run; lives in the program's arena.
struct outcome outcome_of(const struct simulation *simulation);

// The outcome's image. False: it speaks of a place that cannot be said but by its line, so that the image holds for nothing but this text.
bool outcome_pack(struct linker *linker, uint32_t function, const struct outcome *outcome, struct strbuf *out);
// False: the image is damaged, or speaks of what is not there any more. The outcome lives in the program's arena; the image must live as long.
bool outcome_unpack(struct linker *linker, uint32_t function, struct str image, struct outcome *ret_outcome);

// Equal for summaries, and uses, that say the same of the same things.
uint64_t outcome_hash_summary(struct linker *linker, const struct summary *summary);
uint64_t outcome_hash_uses(struct linker *linker, uint32_t function);

#endif
