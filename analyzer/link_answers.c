// The answers to what simulations ask (inquiry.h), as numbers that hold from one run to the next.
#include "endless.h"
#include "inferred.h"
#include "link_names.h"
#include "link_outcome.h"
#include "sleeps.h"
#include "targets.h"
#include "throws.h"
#include "uses.h"

#include <xxhash.h>

static uint64_t mix(uint64_t hash, uint64_t number)
{
	const uint64_t both[2] = {hash, number};
	return XXH3_64bits(both, sizeof both);
}

static uint64_t answer_targets(const struct linker *linker, uint32_t function, uint32_t node)
{
	const struct program_function *f = &linker->program->functions.items[function];
	struct targets targets = targets_of(linker->targets, f, &f->facts->nodes.items[node].event);
	uint64_t hash = targets.count;
	for (uint32_t i = 0; targets.count != UINT32_MAX && i < targets.count; i++)
		hash = mix(hash, name_of_function(linker, targets.functions[i]));
	return hash;
}

static uint64_t answer_throws(struct linker *linker, uint32_t function)
{
	const struct throws *throws = linker_throws(linker, function);
	return mix(mix(mix(throws->leaves, throws->node), throws->asked), name_of_function(linker, throws->callee));
}

static uint64_t answer_endless(struct linker *linker, uint32_t function)
{
	const struct endless *endless = linker_endless(linker, function);
	return mix(mix(mix(endless->kind, endless->node), endless->throws), name_of_function(linker, endless->callee));
}

static uint64_t answer_uses(struct linker *linker, uint32_t function)
{
	if (linker->uses_hashes[function] == 0)
		linker->uses_hashes[function] = outcome_hash_uses(linker, function) | 1;
	return linker->uses_hashes[function];
}

static uint64_t answer_writing(struct linker *linker, uint32_t function, uint32_t item)
{
	struct use_writing writing = linker_writing(linker, function, item);
	uint32_t flags = (uint32_t)writing.known | (uint32_t)writing.sure << 1 | (uint32_t)writing.chosen << 2 | (uint32_t)writing.constant << 3;
	return mix(flags, (uint64_t)writing.number);
}

static uint64_t answer(struct linker *linker, struct question q)
{
	switch ((enum asked_kind)q.kind) {
	case ASKED_FUNCTION: return name_of_function(linker, linker_function(linker, q.a, (uint32_t)q.b));
	case ASKED_SYMBOL: return symbol_named(linker, q.b) != UINT32_MAX;
	case ASKED_FACTS: return names_facts(linker, q.a);
	case ASKED_SUMMARY: return linker->summary_hashes[q.a];
	case ASKED_USES: return answer_uses(linker, q.a);
	case ASKED_WRITING: return answer_writing(linker, q.a, (uint32_t)q.b);
	case ASKED_THROWS: return answer_throws(linker, q.a);
	case ASKED_ENDLESS: return answer_endless(linker, q.a);
	case ASKED_SLEEPS: return linker_sleeps(linker, q.a);
	case ASKED_TARGETS: return answer_targets(linker, q.a, (uint32_t)q.b);
	case ASKED_OVERRIDDEN: return linker_is_overridden(linker, &linker->program->functions.items[q.a], (uint32_t)q.b);
	case ASKED_ENTRY: return linker_is_entry(linker, q.a);
	case ASKED_WANTED: return linker_is_wanted(linker, q.a);
	case ASKED_HANDLES: return linker_asks_for_handles(linker, q.a);
	case ASKED_CALLED: return linker_called_parameters(linker, q.a);
	case ASKED_CALLS: return linker->program->calls[q.a];
	case ASKED_UNIT: return names_unit_facts(linker, q.a);
	case ASKED_PROGRAM: return names_program_facts(linker);
	case ASKED_KIND_COUNT: break;
	}
	return 0;
}

uint64_t linker_answer(struct linker *linker, struct question question)
{
	struct inquiry *inquiry = linker->inquiry;
	linker->inquiry = NULL;
	uint64_t found = answer(linker, question);
	linker->inquiry = inquiry;
	return found;
}

void linker_set_summary(struct linker *linker, uint32_t function, const struct summary *summary)
{
	linker->summaries[function] = summary;
	linker->summary_hashes[function] = summary == NULL ? 0 : outcome_hash_summary(linker, summary);
}
