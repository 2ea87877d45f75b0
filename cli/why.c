// See why.h.
#include "why.h"

#include "facts_text.h"
#include "locks.h"

static bool on_line(const struct call_note *note, uint32_t line)
{
	return note->loc.line <= line && line <= note->last_line;
}

// Templates and their instances tell of the same call: the one that knows most counts.
static int knowledge(const struct call_note *note)
{
	return note->meaning == CALL_ROLE ? 3 : note->symbol != 0 ? 2 : note->callee.len > 0 ? 1 : 0;
}

static bool same_call(const struct call_note *a, const struct call_note *b)
{
	return a->loc.end == b->loc.end && a->loc.macro == b->loc.macro &&
	       (str_equal(a->callee, b->callee) || a->callee.len == 0 || b->callee.len == 0);
}

static void add_note(struct arena *arena, struct why_report *report, const struct call_note *note)
{
	for (uint32_t i = 0; i < report->calls.count; i++) {
		struct why_call *known = &report->calls.items[i];
		if (!same_call(known->note, note))
			continue;
		if (knowledge(note) > knowledge(known->note))
			known->note = note;
		return;
	}
	struct why_call call = {.note = note, .function = UINT32_MAX};
	array_push(arena, &report->calls, call);
}

// --- parts

static struct str position_text(struct arena *arena, struct position position)
{
	static const char *const names[] = {[POSITION_ARGUMENT] = "arg", [POSITION_POINTEE] = "ref", [POSITION_RETURN] = "ret",
	                                    [POSITION_THIS] = "this", [POSITION_CONSTRUCTED] = "ctor", [POSITION_REST] = "rest",
	                                    [POSITION_CALLABLE] = "callable", [POSITION_AFTER] = "after", [POSITION_CONSTANT] = "const",
	                                    [POSITION_SELF] = "self", [POSITION_MINUS] = "minus", [POSITION_ANY] = "any",
	                                    [POSITION_EACH] = "each", [POSITION_TURN] = "turn"};
	const char *name = position.kind < sizeof names / sizeof names[0] && names[position.kind] != NULL ? names[position.kind] : "";
	struct str text = str_from_c(name);
	switch ((int)position.kind) {
	case POSITION_ARGUMENT:
	case POSITION_POINTEE:
	case POSITION_REST:
	case POSITION_CALLABLE:
	case POSITION_AFTER:
	case POSITION_MINUS:
	case POSITION_EACH:
		text = str_format(arena, "%s:%u", name, position.index);
		break;
	case POSITION_CONSTANT:
		text = str_format(arena, "%s:%lld", name, (long long)position.constant);
		break;
	default:
		break;
	}
	return position.member.len == 0 ? text : str_format(arena, "%.*s.%.*s", STR_ARG(text), STR_ARG(position.member));
}

static bool is_null(struct str text)
{
	return str_equal(text, STR("NULL")) || str_equal(text, STR("nullptr")) || str_equal(text, STR("0"));
}

static struct str pointee_text(struct arena *arena, const struct call_part *part)
{
	if (part->object || is_null(part->text))
		return part->text;
	if (str_starts_with(part->text, STR("&")))
		return str_slice(part->text, 1, part->text.len);
	return str_format(arena, "*%.*s", STR_ARG(part->text));
}

// What the position is in this call, in the words of the source.
static struct str part_text(struct arena *arena, const struct call_part *part)
{
	struct str text = part->text;
	switch ((int)part->position.kind) {
	case POSITION_POINTEE:
		text = pointee_text(arena, part);
		break;
	case POSITION_RETURN:
		text = STR("the call's value");
		break;
	case POSITION_CONSTRUCTED:
		text = STR("the object under construction");
		break;
	case POSITION_REST:
	case POSITION_AFTER:
		text = text.len == 0 ? STR("nothing") : str_format(arena, "%.*s ...", STR_ARG(text));
		break;
	case POSITION_CONSTANT:
		text = str_format(arena, "%lld", (long long)part->position.constant);
		break;
	case POSITION_SELF:
		text = STR("the calling task");
		break;
	case POSITION_MINUS:
		text = str_format(arena, "-(%.*s)", STR_ARG(text));
		break;
	case POSITION_EACH:
		text = str_format(arena, "every element of %.*s", STR_ARG(text));
		break;
	case POSITION_ANY:
		text = STR("something unknown");
		break;
	case POSITION_TURN:
		text = STR("the number of the round");
		break;
	default:
		break;
	}
	return part->position.member.len == 0 ? text : str_format(arena, "%.*s.%.*s", STR_ARG(text), STR_ARG(part->position.member));
}

static bool has_handle(enum event_kind role)
{
	return role == EVENT_SPAWN || role == EVENT_JOIN || role == EVENT_DETACH || role == EVENT_CANCEL || role == EVENT_USE ||
	       role == EVENT_QUERY || role == EVENT_FUTURE_GET || role == EVENT_PROMISE_SET || role == EVENT_PROMISE_FUTURE || role == EVENT_FORK;
}

static bool without_attribute(const struct call_note *note)
{
	bool without = true;
	for (uint32_t i = 0; i < note->parts.count; i++)
		without = without && (note->parts.items[i].slot != SLOT_ATTRIBUTE || is_null(note->parts.items[i].text));
	return without;
}

static void add_parts(struct arena *arena, struct why_call *call)
{
	const struct call_note *note = call->note;
	for (uint32_t i = 0; i < note->parts.count; i++) {
		const struct call_part *part = &note->parts.items[i];
		if (part->slot == SLOT_SUCCESS || part->slot == SLOT_RESULT || (part->slot == SLOT_DETACHED && without_attribute(note)))
			continue; // success is told as one condition
		struct why_part made = {.name = part->slot == SLOT_TARGET && has_handle(note->role) ? "handle" : slot_name(part->slot),
		                        .position = position_text(arena, part->position),
		                        .text = part->slot == SLOT_DETACHED
		                                    ? str_format(arena, "when the state of the attribute is %.*s", STR_ARG(part_text(arena, part)))
		                                    : part_text(arena, part),
		                        .argument = part->argument};
		array_push(arena, &call->parts, made);
	}
}

// --- reasons

static void because(struct arena *arena, struct why_call *call, struct str sentence)
{
	array_push(arena, &call->because, sentence);
}

static const char *compare_text(enum compare compare)
{
	static const char *const texts[] = {"", "", "anything but ", "less than ", "at most ", "more than ", "at least "};
	return texts[compare];
}

static void explain_success(struct arena *arena, struct why_call *call)
{
	const struct model_function *row = call->note->row;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == SLOT_SUCCESS && row->slots[i].position.kind == POSITION_CONSTANT)
			because(arena, call, str_format(arena, "it did its work when it returns %s%lld", compare_text(row->compare),
			                                (long long)row->slots[i].position.constant));
}

static void explain_variants(struct arena *arena, struct why_call *call)
{
	static const char *const tests[] = {[VARIANT_EQUALS] = "is", [VARIANT_HAS] = "has a bit of", [VARIANT_LACKS] = "has no bit of",
	                                    [VARIANT_IS] = ""};
	const struct call_note *note = call->note;
	for (uint32_t i = 0; i < note->row->variant_count; i++) {
		const struct model_variant *variant = &note->row->variants[i];
		if ((note->variants & 1u << i) == 0)
			continue;
		struct str tested = variant->test == VARIANT_IS
		                        ? str_format(arena, "is a %.*s", STR_ARG(variant->type))
		                        : str_format(arena, "%s %lld", tests[variant->test], (long long)variant->value);
		because(arena, call, str_format(arena, "a variant of the row applies: argument %u, from 0, %.*s", variant->argument, STR_ARG(tested)));
	}
}

static void explain_flags(struct arena *arena, struct why_call *call)
{
	static const struct {
		uint32_t flag;
		const char *text;
	} meanings[] = {{FLAG_TIMED, "it may give up waiting"},
	                {FLAG_POLL, "it never blocks"},
	                {FLAG_DEFERRED, "it starts nothing until it is waited for"},
	                {FLAG_DETACHED, "nobody can wait for the task: it has no handle"},
	                {FLAG_LATER, "it is no task of its own: a callback that an event loop runs later"},
	                {FLAG_GLOBAL, "it concerns whatever exists, not one handle"},
	                {FLAG_CLOSES, "no task may be added after it"},
	                {FLAG_DAEMON, "an annotation says that the task is meant to live as long as the process"}};
	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if ((call->note->flags & meanings[i].flag) != 0)
			because(arena, call, str_from_c(meanings[i].text));
}

static void explain_role(struct arena *arena, struct why_call *call)
{
	const struct model_function *row = call->note->row;
	if (row->like.len > 0 && str_equal(row->library, STR(MODEL_PROJECT)))
		because(arena, call, str_format(arena, "'like' in .leash.json: '%.*s' is like '%.*s'", STR_ARG(row->name), STR_ARG(row->like)));
	else if (row->library.len == 0)
		because(arena, call, str_format(arena, "an annotation at the declaration of '%.*s' says so", STR_ARG(row->name)));
	else
		because(arena, call, str_format(arena, "the model '%.*s' has a row for '%.*s'", STR_ARG(row->library), STR_ARG(row->name)));
	explain_variants(arena, call);
	explain_success(arena, call);
	explain_flags(arena, call);
	if (row->noreturn)
		because(arena, call, STR("it never returns"));
}

static void explain_flaws(struct arena *arena, struct why_call *call, const struct program *program)
{
	const struct program_function *function = &program->functions.items[call->function];
	uint32_t flags = function->facts->flags;
	bool capped = false;
	for (uint32_t i = 0; i < program->capped.count; i++)
		capped = capped || program->capped.items[i] == call->function;
	if ((flags & FUNCTION_CUT) != 0)
		because(arena, call, STR("its body is too large to be followed"));
	else if (capped)
		because(arena, call, STR("its body is too complex: not all of its paths were followed"));
	if ((flags & FUNCTION_TAINTED) != 0)
		because(arena, call, STR("its body is in broken code"));
	if ((flags & FUNCTION_PATTERN) != 0)
		because(arena, call, STR("it is a template that is not instantiated"));
	for (uint32_t i = 0; (flags & FUNCTION_IMPRECISE) != 0 && i < function->unit->unknowns.count; i++) {
		const struct unknown_construct *unknown = &function->unit->unknowns.items[i];
		if (&function->unit->functions.items[unknown->function] == function->facts)
			because(arena, call, str_format(arena, "its body holds what leash does not understand: %.*s, line %u",
			                                STR_ARG(unknown->reason), unknown->loc.line));
	}
}

static bool has_task_event(const struct function_facts *facts)
{
	bool found = false;
	for (uint32_t i = 0; i < facts->nodes.count; i++)
		found = found || has_handle(facts->nodes.items[i].event.kind);
	return found;
}

#define SILENCE "leash assumes that it may do anything to what it is given, and is silent about that from then on"

static void explain_body(struct arena *arena, struct why_call *call, const struct program *program)
{
	switch (call->body) {
	case BODY_NONE:
		return;
	case BODY_APART:
		because(arena, call, STR("neither its body nor what that calls has to do with tasks"));
		return;
	case BODY_UNKNOWN:
		explain_flaws(arena, call, program);
		because(arena, call, STR(SILENCE));
		return;
	case BODY_BOUNDED:
		because(arena, call, STR("its body is complex: only some of its paths were followed"));
		break;
	case BODY_KNOWN:
		break;
	}
	if (call->effects.items.count == 0 && has_task_event(program->functions.items[call->function].facts))
		because(arena, call, STR("its body deals with tasks, but with none that leash can tell its callers of: they are joined "
		                         "there, or kept where leash does not follow them"));
	else if (call->effects.items.count == 0)
		because(arena, call, STR("its body does nothing to tasks that its callers see"));
}

static void explain_plain(struct arena *arena, const struct model_set *models, struct why_call *call, const struct program *program)
{
	const struct call_note *note = call->note;
	if (note->is_virtual)
		because(arena, call, STR("it is dispatched at run time: which body runs is not known; " SILENCE));
	else if (call->function != UINT32_MAX)
		explain_body(arena, call, program);
	else if (note->callee.len == 0)
		because(arena, call, STR("what it calls is known at run time only, unless leash can follow the pointer; else it may do "
		                         "anything to what it is given, and leash is silent about that from then on"));
	else {
		why_no_model(arena, models, note, call);
		because(arena, call, STR("its body is in no unit of the compile database; " SILENCE));
	}
}

// Guards and wrappers of locks are the user's own, and seldom near a task.
static void add_locks(struct arena *arena, const struct program *program, struct why_call *call)
{
	struct lock_effect_list locks = locks_of(locks_create(arena, program), call->function);
	for (uint32_t i = 0; i < locks.items.count; i++) {
		const struct lock_effect *lock = &locks.items.items[i];
		struct effect effect = {.kind = lock->acquires ? EFFECT_LOCKS : EFFECT_UNLOCKS, .root = lock->root,
		                        .parameter = lock->parameter, .place = lock->place, .always = lock->acquires};
		array_push(arena, &call->effects.items, effect);
	}
}

static void explain(struct arena *arena, const struct model_set *models, const struct why_unit *unit, const struct program *program,
                    struct why_call *call)
{
	const struct call_note *note = call->note;
	if (location_known(note->declared) && note->declared.file < unit->facts->files.count)
		call->declared = unit->facts->files.items[note->declared.file].path;
	switch (note->meaning) {
	case CALL_BUILT_IN:
		because(arena, call, STR("leash knows what it does without a model: a conversion, or a member of a container, smart pointer "
		                         "or callable"));
		break;
	case CALL_ROLE:
		add_parts(arena, call);
		explain_role(arena, call);
		break;
	case CALL_PLAIN:
		if (note->symbol != 0 && !note->is_virtual)
			call->function = program_function_find(program, unit->number, unit->facts->symbols.items[note->symbol - 1].usr);
		call->body = body_state_of(program, call->function);
		call->effects = effects_of(arena, program, call->function);
		explain_plain(arena, models, call, program);
		add_locks(arena, program, call);
		break;
	}
}

// --- handles

static bool is_task_event(const struct event *event)
{
	return has_handle(event->kind) && event_operand(event, SLOT_TARGET).kind == OPERAND_PATH;
}

static void add_use(struct arena *arena, struct why_handle *handle, struct str what, uint32_t line)
{
	for (uint32_t i = 0; i < handle->uses.count; i++)
		if (handle->uses.items[i].line == line && str_equal(handle->uses.items[i].what, what))
			return;
	struct why_use use = {what, line};
	array_push(arena, &handle->uses, use);
}

static const struct path *operand_path_of(const struct function_facts *function, const struct event *event, enum slot slot)
{
	struct operand operand = event_operand(event, slot);
	return operand.kind == OPERAND_PATH ? &function->paths.items[operand.index] : NULL;
}

static bool gives(const struct event *event)
{
	return event->kind == EVENT_ASSIGN || event->kind == EVENT_MOVE;
}

// A returned handle goes through a temporary: the place that it is put in is what a user knows.
static const struct path *kept_in(const struct function_facts *function, const struct path *path)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		const struct path *source = gives(event) ? operand_path_of(function, event, SLOT_SOURCE) : NULL;
		const struct path *target = operand_path_of(function, event, SLOT_TARGET);
		if (source != NULL && target != NULL && path_equal(source, path))
			return target;
	}
	return path;
}

// What put the value there: the event whose temporary it was, or an assignment.
static struct str origin_of(const struct function_facts *function, const struct event *given)
{
	const struct path *source = operand_path_of(function, given, SLOT_SOURCE);
	for (uint32_t n = 0; source != NULL && n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (is_task_event(event) && event->kind == EVENT_SPAWN && path_equal(operand_path_of(function, event, SLOT_TARGET), source))
			return str_from_c(event_kind_name(event->kind));
	}
	return STR("assigned");
}

// What the function does elsewhere with the same place.
static void find_uses(struct arena *arena, const struct unit_facts *unit, const struct function_facts *function,
                      const struct path *path, uint32_t line, struct why_handle *handle)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (event->loc.line == line)
			continue;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			bool place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
			if (!place || !path_equal(&function->paths.items[operand.index], path))
				continue;
			if (gives(event) && event->operands[i].slot == SLOT_TARGET)
				add_use(arena, handle, origin_of(function, event), event->loc.line);
			else if (is_task_event(event) && event->operands[i].slot == SLOT_TARGET)
				add_use(arena, handle, str_from_c(event_kind_name(event->kind)), event->loc.line);
			else if (event->kind == EVENT_CALL && event->symbol != 0 && event->operands[i].slot == SLOT_ARG)
				add_use(arena, handle, str_format(arena, "passed to '%.*s'", STR_ARG(unit->symbols.items[event->symbol - 1].name)),
				        event->loc.line);
			else if (event->kind == EVENT_MOVE && event->operands[i].slot == SLOT_SOURCE)
				add_use(arena, handle, STR("moved from"), event->loc.line);
		}
	}
}

static void add_handle(struct arena *arena, const struct unit_facts *unit, const struct function_facts *function,
                       const struct event *event, struct why_report *report)
{
	const struct path *path = &function->paths.items[event_operand(event, SLOT_TARGET).index];
	struct why_handle handle = {.place = path_spell(arena, function, path)};
	if (handle.place.len == 0) {
		path = kept_in(function, path);
		handle.place = path_spell(arena, function, path);
	}
	for (uint32_t i = 0; i < report->handles.count; i++)
		if (str_equal(report->handles.items[i].place, handle.place))
			return;
	if (handle.place.len == 0)
		return;
	if (event->type != 0) {
		handle.type = unit->types.items[event->type - 1].name;
		handle.noun = unit->types.items[event->type - 1].handle.noun;
	}
	find_uses(arena, unit, function, path, report->line, &handle);
	array_push(arena, &report->handles, handle);
}

static void find_handles(struct arena *arena, const struct unit_facts *unit, struct why_report *report)
{
	for (uint32_t f = 0; f < unit->functions.count; f++) {
		const struct function_facts *function = &unit->functions.items[f];
		for (uint32_t n = 0; n < function->nodes.count; n++) {
			const struct event *event = &function->nodes.items[n].event;
			if (event->loc.line == report->line && str_equal(unit->files.items[event->loc.file].path, report->path) && is_task_event(event))
				add_handle(arena, unit, function, event, report);
		}
	}
}

bool why_fill(struct arena *arena, const struct model_set *models, const struct why_unit *unit, struct why_report *report)
{
	bool begins = false;
	for (uint32_t i = 0; i < unit->notes->items.count; i++)
		begins = begins || unit->notes->items.items[i].loc.line == report->line;
	for (uint32_t i = 0; i < unit->notes->items.count; i++) {
		const struct call_note *note = &unit->notes->items.items[i];
		if (begins ? note->loc.line == report->line : on_line(note, report->line))
			add_note(arena, report, note);
	}
	for (uint32_t i = 0; i < report->calls.count; i++)
		explain(arena, models, unit, report->program, &report->calls.items[i]);
	if (!begins && report->calls.count > 0) // the events of a call stand where it begins
		report->line = report->calls.items[0].note->loc.line;
	find_handles(arena, unit->facts, report);
	return report->calls.count > 0;
}
