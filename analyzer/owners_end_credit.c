// See owners_end_internal.h: what a way to a loss asks of the owner's members, and who may have set them so.
#include "owners_end_internal.h"

struct wanted_member { // that a member has a value in the range
	struct typed_member member;
	struct value range;
};

static bool can_be(struct value value, struct value range)
{
	struct value narrowed;
	if (value.kind != VALUE_NUMBER)
		return true;
	return range_refine(value, COMPARE_GE, value_number(range.lo), &narrowed) &&
	       range_refine(narrowed, COMPARE_LE, value_number(range.hi), &narrowed) &&
	       (!range.nonzero || range_refine(narrowed, COMPARE_NE, value_number(0), &narrowed)) &&
	       range_refine_holes(narrowed, range, &narrowed);
}

static bool same_member(const struct typed_member *a, const struct typed_member *b)
{
	return str_equal(a->name, b->name) && str_equal(a->record->usr, b->record->usr);
}

// Does a row of the summary write the member so? `joins_only`: a row that joins what the owner keeps.
static bool row_writes(const struct ending_owner *ending, uint32_t function, const struct wanted_member *wanted, bool joins_only)
{
	const struct unit_facts *unit = ending->owners->program->functions.items[function].unit;
	const struct summary *summary = ending->owners->program->summaries[function];
	for (uint32_t i = 0; summary != NULL && i < summary->rows.count; i++) {
		const struct summary_row *row = &summary->rows.items[i];
		bool joins = !joins_only;
		for (uint32_t j = 0; j < row->tasks.count && !joins; j++) {
			struct typed_place held = {unit, summary, row, row->tasks.items[j].external};
			joins = owners_end_is_joined(&row->tasks.items[j]) && owners_end_object(&held, ending->owner) != PLACE_NONE;
		}
		for (uint32_t j = 0; joins && j < row->bindings.count; j++) {
			const struct binding *binding = &row->bindings.items[j];
			struct typed_place written = {unit, summary, row, binding->place};
			struct typed_member member;
			if (place_at(&summary->tables.places, binding->place)->kind == PLACE_FIELD &&
			    typing_member_of_place(&written, &member) && same_member(&member, &wanted->member) &&
			    can_be(binding->value, wanted->range))
				return true;
		}
	}
	return false;
}

// Does an event of the function write the member so?
static bool event_writes(const struct owners *owners, uint32_t function, const struct wanted_member *wanted)
{
	const struct program_function *f = &owners->program->functions.items[function];
	for (uint32_t n = 0; n < f->facts->nodes.count; n++) {
		const struct event *event = &f->facts->nodes.items[n].event;
		struct operand target = event_operand(event, event->kind == EVENT_CALL ? SLOT_RESULT : SLOT_TARGET);
		struct operand source = event_operand(event, SLOT_SOURCE);
		const struct path *path = target.kind == OPERAND_PATH ? &f->facts->paths.items[target.index] : NULL;
		struct typed_member member;
		bool number = event->kind == EVENT_ASSIGN && source.kind == OPERAND_INT;
		if (path != NULL && path->step_count > 0 && path->steps[path->step_count - 1].kind == STEP_FIELD &&
		    event->kind != EVENT_BRANCH && typing_member_of_path(f->unit, f->facts, path, path->step_count - 1, &member) &&
		    same_member(&member, &wanted->member) && (!number || can_be(value_number(source.value), wanted->range)))
			return true;
	}
	return false;
}

// May the value say that nothing runs any more, or that nothing was started?
static bool says_that_nothing_runs(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                                   const struct wanted_member *wanted)
{
	const struct owners *owners = ending->owners;
	if (event_writes(owners, leaver->function, wanted) || row_writes(ending, leaver->function, wanted, false))
		return true;
	for (uint32_t f = 0; f < owners->program->functions.count; f++) {
		if (f != ender->function && row_writes(ending, f, wanted, true))
			return true;
		if (owners_calls(owners, f, leaver->function) && event_writes(owners, f, wanted))
			return true;
	}
	return false;
}

// Is it to be believed that the member has such a value while the task runs? One that objects begin with may mean that nothing
// was started yet, unless only constructors choose it.
static enum credit member_credit(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                                 const struct wanted_member *wanted)
{
	const struct program *program = ending->owners->program;
	bool written = false, constructed = true, initial = can_be(value_number(0), wanted->range);
	if (says_that_nothing_runs(ending, leaver, ender, wanted))
		return CREDIT_NONE;
	struct wanted_member any = {wanted->member, value_unknown()};
	for (uint32_t f = 0; f < program->functions.count; f++) {
		bool constructor = (program->functions.items[f].facts->flags & FUNCTION_CONSTRUCTOR) != 0;
		written = written || event_writes(ending->owners, f, wanted);
		constructed = constructed && (constructor || !event_writes(ending->owners, f, &any));
	}
	return written && (!initial || constructed) ? CREDIT_FULL : CREDIT_SOME;
}

enum credit owners_end_credit(const struct ending_owner *ending, const struct leaver *leaver, const struct ender *ender,
                               const struct premise *premise, const struct premise_loss *loss)
{
	const struct program_function *f = &ending->owners->program->functions.items[ender->function];
	enum credit credit = CREDIT_FULL;
	for (uint32_t i = 0; i < loss->conditions.count; i++) {
		const struct premise_condition *condition = &loss->conditions.items[i];
		struct typed_place typed = {f->unit, &premise->places, NULL, condition->place};
		struct wanted_member wanted = {.range = condition->range};
		const struct place *p = condition->place == PLACE_NONE ? NULL : place_at(&premise->places.tables.places, condition->place);
		enum credit part = CREDIT_SOME;
		if (p != NULL && p->kind == PLACE_FIELD && typing_member_of_place(&typed, &wanted.member))
			part = member_credit(ending, leaver, ender, &wanted);
		else if (p != NULL && p->kind == PLACE_VARIABLE && p->parent == PLACE_NONE)
			// That the object is there at all; else the callers of a function know what they ask for.
			part = can_be(value_number(0), condition->range) && ending->owners->program->calls[ender->function] > 0 ? CREDIT_SOME
			                                                                                                      : CREDIT_FULL;
		credit = part < credit ? part : credit;
	}
	return credit;
}
