// An image: the key that says for what it was made, the questions with their answers, the outcome. What the key does not say, the questions do.
#include "link_memory.h"

#include "codec.h"
#include "inferred.h"
#include "link_deep.h"
#include "link_names.h"

#include <xxhash.h>

static uint64_t mix(uint64_t hash, uint64_t number)
{
	const uint64_t both[2] = {hash, number};
	return XXH3_64bits(both, sizeof both);
}

static uint64_t mix_str(uint64_t hash, struct str s)
{
	return mix(hash, str_hash(s));
}

// The roles and types that all simulations look at.
static uint64_t hash_inferred(const struct linker *linker)
{
	const struct inferred *inferred = linker->program->inferred;
	uint64_t hash = mix(inferred->types.count, inferred->roles.count);
	for (uint32_t i = 0; i < inferred->types.count; i++) {
		const struct inferred_type *type = &inferred->types.items[i];
		const struct handle_semantics *s = &type->object, *p = &type->pointer;
		hash = mix(mix_str(mix_str(mix_str(mix_str(hash, type->name), type->usr), type->member), type->made_up), type->kind);
		hash = mix(mix(mix(hash, s->on_again), s->on_none), s->on_late);
		hash = mix(mix(mix(hash, p->on_again), p->on_none), p->on_late);
	}
	for (uint32_t i = 0; i < inferred->roles.count; i++) {
		const struct inferred_role *role = &inferred->roles.items[i];
		const uint64_t numbers[] = {role->event, role->flags, role->this_object, role->parameter, role->amount_given, role->amount_known, role->amount_parameter,
		                            (uint64_t)role->amount, role->on_late, name_of_function(linker, role->function), role->type};
		hash = mix(hash, XXH3_64bits(numbers, sizeof numbers));
	}
	return hash;
}

void memory_init(struct linker *linker)
{
	const struct program_scope *scope = &linker->program->scope;
	if (linker->memory != NULL)
		linker->memory_seed = mix(mix(mix(linker->memory->maker, scope->partial), scope->tree), hash_inferred(linker));
}

// Where the image is kept: by who it is about. Partial runs have places of their own.
static uint64_t slot_of(const struct linker *linker, uint32_t function, uint32_t nth)
{
	const struct program_scope *scope = &linker->program->scope;
	return mix(name_of_function(linker, function), (uint64_t)nth << 2 | (uint64_t)scope->partial << 1 | scope->tree);
}

// All that can be said before it is run.
static uint64_t key_of(const struct linker *linker, uint32_t function, const struct effort *effort)
{
	uint64_t which = effort == &effort_full ? 1 : effort == &effort_narrow ? 2 : 3;
	uint64_t hash = mix(mix(linker->memory_seed, which), names_facts(linker, function));
	const struct call_list *calls = &linker->calls[function];
	for (uint32_t i = 0; i < calls->functions.count; i++)
		hash = mix(hash, linker->summary_hashes[calls->functions.items[i]]);
	return hash;
}

// --- questions

static uint64_t named(const struct linker *linker, const struct question *q, uint64_t *ret_b)
{
	*ret_b = q->kind == ASKED_FUNCTION ? name_of_symbol(linker, (uint32_t)q->b) : q->b;
	switch ((enum asked_kind)q->kind) {
	case ASKED_FUNCTION:
	case ASKED_UNIT: return name_of_unit(linker, q->a);
	case ASKED_SYMBOL:
	case ASKED_PROGRAM: return 0;
	case ASKED_OVERRIDDEN:
		*ret_b = name_of_symbol(linker, linker_symbol(linker, linker_function_unit(linker, q->a), (uint32_t)q->b));
		return name_of_function(linker, q->a);
	default: return name_of_function(linker, q->a);
	}
}

// In the unit's own numbers.
static uint32_t own_symbol(const struct linker *linker, uint32_t unit, uint32_t symbol)
{
	const struct unit_facts *facts = linker->program->units.items[unit].facts;
	for (uint32_t s = 0; s < facts->symbols.count; s++)
		if (linker->unit_symbols[unit][s] == symbol)
			return s;
	return UINT32_MAX;
}

// False: what the question is about is not there any more.
static bool find(const struct linker *linker, uint32_t kind, uint64_t a, uint64_t b, struct question *ret_question)
{
	*ret_question = (struct question){.kind = kind, .b = b};
	switch ((enum asked_kind)kind) {
	case ASKED_FUNCTION:
		ret_question->a = unit_named(linker, a);
		ret_question->b = symbol_named(linker, b);
		return ret_question->a != UINT32_MAX && ret_question->b != UINT32_MAX;
	case ASKED_UNIT:
		ret_question->a = unit_named(linker, a);
		return ret_question->a != UINT32_MAX;
	case ASKED_SYMBOL:
	case ASKED_PROGRAM: return true;
	case ASKED_OVERRIDDEN: {
		uint32_t symbol = symbol_named(linker, b);
		ret_question->a = function_named(linker, a);
		if (ret_question->a == UINT32_MAX || symbol == UINT32_MAX)
			return false;
		ret_question->b = own_symbol(linker, linker_function_unit(linker, ret_question->a), symbol);
		return ret_question->b != UINT32_MAX;
	}
	case ASKED_TARGETS:
		ret_question->a = function_named(linker, a);
		return ret_question->a != UINT32_MAX && b < linker->program->functions.items[ret_question->a].facts->nodes.count;
	case ASKED_KIND_COUNT: return false;
	default:
		ret_question->a = function_named(linker, a);
		return ret_question->a != UINT32_MAX;
	}
}

// What costs much to answer again is kept with a number of all that the answer follows from.
static bool has_source(uint32_t kind)
{
	return kind == ASKED_USES || kind == ASKED_WRITING;
}

static uint64_t source_of(struct linker *linker, const struct question *question)
{
	return has_source(question->kind) ? linker_deep(linker, question->a) : 0;
}

static void pack_questions(struct codec *codec, struct linker *linker, const struct inquiry *inquiry)
{
	uint32_t count = inquiry->questions.count;
	code_count(codec, &count, 18);
	for (uint32_t i = 0; i < count; i++) {
		struct question q = inquiry->questions.items[i];
		uint64_t b, a = named(linker, &q, &b), answer = linker_answer(linker, q), source = source_of(linker, &q);
		code_u32(codec, &q.kind);
		code_hash(codec, &a);
		code_u64(codec, &b);
		code_hash(codec, &answer);
		if (has_source(q.kind))
			code_hash(codec, &source);
	}
}

static bool still_hold(struct codec *codec, struct linker *linker)
{
	uint32_t count = 0;
	code_count(codec, &count, 18);
	for (uint32_t i = 0; i < count && codec->fault == NULL; i++) {
		struct question q;
		uint32_t kind = 0;
		uint64_t a = 0, b = 0, answer = 0, source = 0;
		code_u32(codec, &kind);
		code_hash(codec, &a);
		code_u64(codec, &b);
		code_hash(codec, &answer);
		if (has_source(kind))
			code_hash(codec, &source);
		if (codec->fault != NULL || !find(linker, kind, a, b, &q))
			return false;
		bool same = has_source(kind) && source_of(linker, &q) == source;
		if (!same && linker_answer(linker, q) != answer)
			return false;
	}
	return codec->fault == NULL;
}

// --- images

bool memory_recall(struct linker *linker, uint32_t function, const struct effort *effort, uint32_t nth, struct outcome *ret_outcome)
{
	struct str image;
	uint64_t key = 0;
	if (linker->memory == NULL || !linker->memory->get(linker->memory->context, slot_of(linker, function, nth), &image))
		return false;
	struct codec codec = {.arena = linker->arena, .rest = image};
	code_hash(&codec, &key);
	return key == key_of(linker, function, effort) && still_hold(&codec, linker) && outcome_unpack(linker, function, codec.rest, ret_outcome);
}

void memory_keep(struct linker *linker, uint32_t function, const struct effort *effort, uint32_t nth, const struct inquiry *inquiry,
                 const struct outcome *outcome)
{
	if (linker->memory == NULL)
		return;
	struct strbuf image = {0};
	struct codec codec = {.out = &image};
	uint64_t key = key_of(linker, function, effort);
	code_hash(&codec, &key);
	pack_questions(&codec, linker, inquiry);
	if (outcome_pack(linker, function, outcome, &image))
		linker->memory->put(linker->memory->context, slot_of(linker, function, nth), strbuf_view(&image));
	strbuf_finish(&image);
}
