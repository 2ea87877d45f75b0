// See inferred.h. First which classes have functions that wait, then which members of those are counted, then the ways of every
// function that is given such an object: one that fits no role spoils the member.
#include "inferred_internal.h"

#include <stdlib.h>
#include <uthash.h>

enum { SUBJECTS_MAX = 4, ROUNDS_OF_WRAPPERS = 2, CANDIDATES_MAX = 1000 };

struct class_entry { // a class that functions of the program are given
	struct str usr;
	bool waited; // one of them waits, or asks an atomic again and again
	ARRAY(struct subject) subjects;
	UT_hash_handle hh;
};

struct finder {
	struct arena *arena, *scratch;
	const struct linker *linker;
	const struct program *program;
	struct class_entry *classes;
	ARRAY(struct class_entry *) in_order; // as they were met
	ARRAY(struct candidate) candidates;
	struct inferred *inferred;
};

// --- which classes, and which members

static bool is_flawed(const struct function_facts *facts)
{
	return (facts->flags & (FUNCTION_TAINTED | FUNCTION_PATTERN | FUNCTION_CUT | FUNCTION_CONSTANT)) != 0;
}

static bool may_wait(const struct function_facts *facts)
{
	bool loops = false, atomic = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		if (facts->nodes.items[n].event.kind == EVENT_BLOCK)
			return true;
		loops = loops || (facts->nodes.items[n].event.flags & FLAG_LOOP) != 0;
	}
	for (uint32_t i = 0; i < facts->paths.count && !atomic; i++)
		atomic = facts->paths.items[i].atomic;
	return loops && atomic;
}

static void add_subject(struct finder *finder, const struct subject *subject, bool waits)
{
	struct class_entry *entry = NULL;
	HASH_FIND(hh, finder->classes, subject->type->usr.ptr, subject->type->usr.len, entry);
	if (entry == NULL) {
		entry = arena_new(finder->scratch, struct class_entry);
		entry->usr = subject->type->usr;
		HASH_ADD_KEYPTR(hh, finder->classes, entry->usr.ptr, entry->usr.len, entry);
		array_push(finder->scratch, &finder->in_order, entry);
	}
	entry->waited = entry->waited || waits;
	array_push(finder->scratch, &entry->subjects, *subject);
}

static void collect_classes(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		struct subject subjects[SUBJECTS_MAX];
		if ((facts->flags & FUNCTION_LAMBDA) != 0 || (facts->flags & (FUNCTION_PATTERN | FUNCTION_CUT | FUNCTION_CONSTANT)) != 0)
			continue;
		uint32_t count = subjects_of(finder->linker, finder->program, f, subjects, SUBJECTS_MAX);
		bool waits = count > 0 && may_wait(facts);
		for (uint32_t i = 0; i < count; i++)
			add_subject(finder, &subjects[i], waits);
	}
}

static void add_candidate(struct finder *finder, const struct class_entry *entry, const struct type *type, struct str member, enum inferred_kind kind)
{
	for (uint32_t i = 0; i < finder->candidates.count; i++)
		if (finder->candidates.items[i].kind == kind && str_equal(finder->candidates.items[i].usr, entry->usr) &&
		    str_equal(finder->candidates.items[i].member, member))
			return;
	struct candidate candidate = {.usr = entry->usr, .member = member, .type = type, .kind = kind};
	for (uint32_t i = 0; i < entry->subjects.count; i++)
		array_push(finder->scratch, &candidate.subjects, entry->subjects.items[i]);
	if (finder->candidates.count < CANDIDATES_MAX)
		array_push(finder->scratch, &finder->candidates, candidate);
}

// The class's members that the function lowers, or raises by what it is given.
static void collect_counters(struct finder *finder, const struct class_entry *entry, const struct subject *subject)
{
	const struct function_facts *facts = subject_facts(subject);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), amount = event_operand(event, SLOT_AMOUNT), source = event_operand(event, SLOT_SOURCE);
		uint32_t rest = 0;
		const struct path *path = (event->kind == EVENT_ADD || event->kind == EVENT_ASSIGN) && target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
		bool counts = event->kind == EVENT_ASSIGN ? source.kind == OPERAND_PATH : amount.kind == OPERAND_PATH || amount.value < 0;
		if (path == NULL || !counts || !subject_holds(subject, path, &rest) || path->step_count != rest + 1 || path->steps[rest].kind != STEP_FIELD)
			continue;
		add_candidate(finder, entry, subject->type, path->steps[rest].field, INFERRED_GROUP);
	}
}

// ... and those that it sets to a constant, telling somebody.
static void collect_flags(struct finder *finder, const struct class_entry *entry, const struct subject *subject)
{
	const struct function_facts *facts = subject_facts(subject);
	bool tells = false;
	for (uint32_t n = 0; n < facts->nodes.count; n++)
		tells = tells || facts->nodes.items[n].event.kind == EVENT_SIGNAL;
	for (uint32_t n = 0; n < facts->nodes.count && tells; n++) {
		const struct event *event = &facts->nodes.items[n].event;
		struct operand target = event_operand(event, SLOT_TARGET), source = event_operand(event, SLOT_SOURCE);
		uint32_t rest = 0;
		const struct path *path = event->kind == EVENT_ASSIGN && target.kind == OPERAND_PATH ? &facts->paths.items[target.index] : NULL;
		if (path != NULL && source.kind == OPERAND_INT && source.value != 0 && subject_holds(subject, path, &rest) &&
		    path->step_count == rest + 1 && path->steps[rest].kind == STEP_FIELD)
			add_candidate(finder, entry, subject->type, path->steps[rest].field, INFERRED_CHANNEL);
	}
}

// --- what is done to them elsewhere

static bool writes_target(enum event_kind kind)
{
	return kind == EVENT_ADD || kind == EVENT_WRITE || kind == EVENT_SWAP || kind == EVENT_MOVE;
}

// Does the event, in a function that is not given the object, do to the member what only roles may do?
static bool meddles(const struct event *event, uint32_t path, enum inferred_kind kind)
{
	struct operand source = event_operand(event, SLOT_SOURCE);
	bool sets = kind == INFERRED_CHANNEL && event->kind == EVENT_ASSIGN && (source.kind != OPERAND_INT || source.value != 0);
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		if (operand.index != path)
			continue;
		if (operand.kind == OPERAND_ADDRESS || (operand.kind == OPERAND_PATH && event->operands[i].slot == SLOT_TARGET && (sets || writes_target(event->kind))))
			return true;
	}
	return false;
}

static bool is_subject_path(const struct candidate *candidate, uint32_t function, const struct path *path)
{
	for (uint32_t i = 0; i < candidate->subjects.count; i++)
		if (candidate->subjects.items[i].function == function && subject_is_member(&candidate->subjects.items[i], path, candidate->member))
			return true;
	return false;
}

static void check_path(struct finder *finder, uint32_t f, uint32_t path_index)
{
	const struct program_function *function = &finder->program->functions.items[f];
	const struct path *path = &function->facts->paths.items[path_index];
	const struct step *last = &path->steps[path->step_count - 1];
	for (uint32_t c = 0; c < finder->candidates.count; c++) {
		struct candidate *candidate = &finder->candidates.items[c];
		if (candidate->spoiled || !str_equal(candidate->member, last->field))
			continue;
		const struct type *type = typing_object_of_path(function->unit, function->facts, path, path->step_count - 1);
		if (type == NULL || !str_equal(type->usr, candidate->usr) || is_subject_path(candidate, f, path))
			continue;
		for (uint32_t n = 0; n < function->facts->nodes.count && !candidate->spoiled; n++)
			candidate->spoiled = meddles(&function->facts->nodes.items[n].event, path_index, candidate->kind);
	}
}

static void check_others(struct finder *finder)
{
	for (uint32_t f = 0; f < finder->program->functions.count && finder->candidates.count > 0; f++) {
		const struct function_facts *facts = finder->program->functions.items[f].facts;
		for (uint32_t i = 0; i < facts->paths.count && (facts->flags & FUNCTION_PATTERN) == 0; i++)
			if (facts->paths.items[i].step_count > 0 && facts->paths.items[i].steps[facts->paths.items[i].step_count - 1].kind == STEP_FIELD)
				check_path(finder, f, i);
	}
}

// --- roles

static bool mentions(const struct subject *subject, struct str member)
{
	const struct function_facts *facts = subject_facts(subject);
	for (uint32_t i = 0; i < facts->paths.count; i++)
		if (subject_is_member(subject, &facts->paths.items[i], member))
			return true;
	return false;
}

// ... or waits, with a closure perhaps that asks; or tells those who do.
static bool concerns(const struct subject *subject, const struct candidate *candidate)
{
	const struct function_facts *facts = subject_facts(subject);
	if (mentions(subject, candidate->member))
		return true;
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		enum event_kind kind = facts->nodes.items[n].event.kind;
		if (kind == EVENT_BLOCK || (kind == EVENT_SIGNAL && candidate->kind == INFERRED_CHANNEL))
			return true;
	}
	return false;
}

static bool has_role(const struct finder *finder, uint32_t function)
{
	return finder->inferred->by_function[function] != 0;
}

static void keep_role(struct finder *finder, struct inferred_role role, uint32_t type)
{
	role.type = type;
	array_push(finder->arena, &finder->inferred->roles, role);
	finder->inferred->by_function[role.function] = finder->inferred->roles.count;
}

static struct inferred_type type_of_candidate(const struct finder *finder, const struct candidate *candidate,
                                              struct handle_semantics semantics)
{
	struct inferred_type type = {.kind = candidate->kind, .name = candidate->type->name, .usr = candidate->usr, .member = candidate->member};
	const struct program_function *first = &finder->program->functions.items[candidate->subjects.items[0].function];
	type.made_up = str_format(finder->arena, "%.*s()", STR_ARG(candidate->member));
	type.unit = first->unit_index;
	type.loc = first->facts->loc;
	type.object = type.pointer = semantics;
	type.object.pointer = false;
	type.pointer.pointer = true;
	return type;
}

static void judge(struct finder *finder, const struct candidate *candidate)
{
	ARRAY(struct inferred_role) roles = {0};
	ARRAY(struct ways *) all = {0};
	struct handle_semantics semantics;
	bool good = !candidate->spoiled;
	for (uint32_t i = 0; i < candidate->subjects.count && good; i++) {
		struct inferred_role role;
		const struct subject *subject = &candidate->subjects.items[i];
		if (!concerns(subject, candidate))
			continue;
		struct ways *ways = arena_new(finder->scratch, struct ways);
		ways_explore(subject, candidate->member, NULL, ways);
		bool group = candidate->kind == INFERRED_GROUP, flawed = is_flawed(subject_facts(subject)) && mentions(subject, candidate->member);
		enum verdict verdict = flawed ? ROLE_BAD : group ? group_role(ways, &role) : channel_role(ways, &role);
		good = verdict != ROLE_BAD || !mentions(subject, candidate->member);
		if (verdict != ROLE_FITS)
			continue;
		good = good && !has_role(finder, role.function);
		for (uint32_t j = 0; j < roles.count; j++) // one that is given two of them
			good = good && roles.items[j].function != role.function;
		array_push(finder->scratch, &roles, role);
		array_push(finder->scratch, &all, ways);
	}
	bool fits = good && (candidate->kind == INFERRED_GROUP ? group_fits : channel_fits)(roles.items, all.items, roles.count, &semantics);
	if (!fits)
		return;
	array_push(finder->arena, &finder->inferred->types, type_of_candidate(finder, candidate, semantics));
	for (uint32_t i = 0; i < roles.count; i++)
		keep_role(finder, roles.items[i], finder->inferred->types.count - 1);
}

// Does the function call one that has a role of the type?
static bool calls_role(const struct finder *finder, const struct subject *subject, uint32_t type)
{
	const struct function_facts *facts = subject_facts(subject);
	for (uint32_t n = 0; n < facts->nodes.count; n++) {
		uint32_t callee = linker_callee(finder->linker, finder->program->functions.items[subject->function].unit_index, &facts->nodes.items[n].event);
		const struct inferred_role *role = callee == UINT32_MAX ? NULL : inferred_role_of(finder->inferred, callee);
		if (role != NULL && role->type == type)
			return true;
	}
	return false;
}

// A function that does nothing but call one with a role has that too, for its callers.
static void add_wrappers(struct finder *finder, const struct candidate *candidate, uint32_t type)
{
	for (uint32_t i = 0; i < candidate->subjects.count; i++) {
		const struct subject *subject = &candidate->subjects.items[i];
		struct inferred_role role;
		if (has_role(finder, subject->function) || is_flawed(subject_facts(subject)) || !calls_role(finder, subject, type))
			continue;
		struct ways *ways = arena_new(finder->scratch, struct ways);
		ways_explore(subject, candidate->member, finder->inferred, ways);
		if (group_role(ways, &role) == ROLE_FITS && role.event != EVENT_GROUP_MAKE)
			keep_role(finder, role, type);
	}
}

// --- the table

static int compare_roles(const void *left, const void *right)
{
	const struct inferred_role *a = left, *b = right;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	return (a->function > b->function) - (a->function < b->function);
}

static void sort_roles(struct inferred *inferred)
{
	if (inferred->roles.count > 0)
		qsort(inferred->roles.items, inferred->roles.count, sizeof *inferred->roles.items, compare_roles);
	for (uint32_t i = 0; i < inferred->roles.count; i++)
		inferred->by_function[inferred->roles.items[i].function] = i + 1;
}

const struct inferred *inferred_make(struct arena *arena, const struct linker *linker, const struct program *program)
{
	struct arena scratch = {0};
	struct finder finder = {.arena = arena, .scratch = &scratch, .linker = linker, .program = program};
	finder.inferred = arena_new(arena, struct inferred);
	finder.inferred->by_function = arena_array(arena, uint32_t, program->functions.count + 1);
	collect_classes(&finder);
	for (uint32_t i = 0; i < finder.in_order.count; i++)
		for (uint32_t j = 0; finder.in_order.items[i]->waited && j < finder.in_order.items[i]->subjects.count; j++)
			collect_counters(&finder, finder.in_order.items[i], &finder.in_order.items[i]->subjects.items[j]);
	for (uint32_t i = 0; i < finder.in_order.count; i++)
		for (uint32_t j = 0; finder.in_order.items[i]->waited && j < finder.in_order.items[i]->subjects.count; j++)
			collect_flags(&finder, finder.in_order.items[i], &finder.in_order.items[i]->subjects.items[j]);
	check_others(&finder);
	for (uint32_t i = 0; i < finder.candidates.count; i++) {
		uint32_t types = finder.inferred->types.count;
		judge(&finder, &finder.candidates.items[i]);
		for (uint32_t round = 0; round < ROUNDS_OF_WRAPPERS && finder.inferred->types.count > types && finder.candidates.items[i].kind == INFERRED_GROUP; round++)
			add_wrappers(&finder, &finder.candidates.items[i], types);
	}
	sort_roles(finder.inferred);
	HASH_CLEAR(hh, finder.classes);
	arena_finish(&scratch);
	return finder.inferred;
}

const struct inferred_role *inferred_role_of(const struct inferred *inferred, uint32_t function)
{
	uint32_t index = inferred == NULL ? 0 : inferred->by_function[function];
	return index == 0 ? NULL : &inferred->roles.items[index - 1];
}
