// See permits.h. Names of semaphores are numbers; names that may mean the same object are joined into classes, and what functions do to
// them is noted by class. It errs on the side of silence: more that counts as the same means more that counts as a signal.
#include "permits_internal.h"

#include "typing.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>
#include <xxhash.h>

struct name_entry {
	struct str text;
	uint32_t number;
	UT_hash_handle hh;
};

struct note_key {
	uint32_t act, function, name, other;
};
struct note_entry {
	struct note_key key;
	UT_hash_handle hh;
};

struct permit_line_key {
	uint64_t key; // hash of the line
	UT_hash_handle hh;
};

struct loose { // a member whose class is known, and its name by itself
	uint32_t typed, untyped;
};

struct permits {
	struct arena *arena;
	const struct program *program;
	struct name_entry *names;
	ARRAY(struct str) texts; // by name
	ARRAY(uint32_t) same; // by name: another one of its class, or itself
	ARRAY(struct note_key) notes;
	struct note_entry *known;
	ARRAY(struct loose) loose;
	ARRAY(uint8_t) used_untyped; // by name: is it that of a member whose class is not known?
	const struct function_facts *last;
	uint32_t last_function;
	struct permit_lines *lines; // NULL: nobody keeps them
};

struct permits *permits_create(struct arena *arena, const struct program *program)
{
	struct permits *permits = arena_new(arena, struct permits);
	permits->arena = arena;
	permits->program = program;
	permits->last_function = UINT32_MAX;
	return permits;
}

void permits_destroy(struct permits *permits)
{
	HASH_CLEAR(hh, permits->names);
	HASH_CLEAR(hh, permits->known);
}

// --- lines

void permit_lines_add(struct permit_lines *lines, struct permit_line line)
{
	const uint64_t numbers[] = {line.kind, line.act, line.function, line.other, line.path, line.answer, str_hash(line.name), str_hash(line.same)};
	uint64_t key = XXH3_64bits(numbers, sizeof numbers);
	struct permit_line_key *known = NULL;
	HASH_FIND(hh, lines->known, &key, sizeof key, known);
	if (known != NULL)
		return;
	known = arena_new(lines->arena, struct permit_line_key);
	known->key = key;
	HASH_ADD(hh, lines->known, key, sizeof known->key, known);
	array_push(lines->arena, &lines->items, line);
}

void permit_lines_finish(struct permit_lines *lines)
{
	HASH_CLEAR(hh, lines->known);
}

static void write_line(const struct permits *permits, struct permit_line line)
{
	if (permits->lines != NULL)
		permit_lines_add(permits->lines, line);
}

struct permit_lines *permits_write_down(struct permits *permits, struct permit_lines *lines)
{
	struct permit_lines *before = permits->lines;
	permits->lines = lines;
	return before;
}

bool permit_line_has_place(const struct permit_line *line)
{
	return line->kind == PERMIT_LINE_NOTE && line->act == PERMIT_KEEPS;
}

// --- names

static uint32_t intern(struct permits *permits, struct strbuf *text)
{
	struct str view = strbuf_view(text);
	struct name_entry *entry = NULL;
	HASH_FIND(hh, permits->names, view.ptr, view.len, entry);
	if (entry == NULL) {
		entry = arena_new(permits->arena, struct name_entry);
		*entry = (struct name_entry){.text = str_format(permits->arena, "%.*s", STR_ARG(view)), .number = permits->same.count};
		HASH_ADD_KEYPTR(hh, permits->names, entry->text.ptr, entry->text.len, entry);
		array_push(permits->arena, &permits->same, entry->number);
		array_push(permits->arena, &permits->texts, entry->text);
		array_push(permits->arena, &permits->used_untyped, 0);
	}
	strbuf_finish(text);
	return entry->number;
}

static void append_place(struct strbuf *text, const struct place_table *places, uint32_t place, uint32_t function)
{
	const struct place *p = place_at(places, place);
	if (p->parent != PLACE_NONE)
		append_place(text, places, p->parent, function);
	switch (p->kind) {
	case PLACE_GLOBAL: strbuf_printf(text, "G%.*s;", STR_ARG(p->name)); break;
	case PLACE_VARIABLE: strbuf_printf(text, "F%u:%lld", function, (long long)p->number); break;
	case PLACE_HEAP: strbuf_printf(text, "F%u:H%lld,%lld", function, (long long)p->number, (long long)p->other); break;
	case PLACE_OBJECT: strbuf_printf(text, "F%u:O%lld", function, (long long)p->number); break;
	case PLACE_MADE: strbuf_printf(text, "F%u:M%lld,%lld", function, (long long)p->number, (long long)p->other); break;
	case PLACE_POINTEE: strbuf_char(text, '*'); break;
	case PLACE_FIELD: strbuf_printf(text, ".%.*s", STR_ARG(p->name)); break;
	case PLACE_INDEX:
	case PLACE_NEXT:
	case PLACE_ELEMENT: strbuf_c(text, "[]"); break;
	}
}

uint32_t permits_name(struct permits *permits, uint32_t function, const struct place_table *places, uint32_t semaphore)
{
	struct strbuf text = {0};
	append_place(&text, places, semaphore, function);
	uint32_t name = intern(permits, &text);
	write_line(permits, (struct permit_line){.kind = PERMIT_LINE_NAME, .other = UINT32_MAX, .name = permits->texts.items[name]});
	return name;
}

static uint32_t class_of(const struct permits *permits, uint32_t name)
{
	uint32_t *same = permits->same.items;
	while (same[name] != name)
		name = same[name] = same[same[name]];
	return name;
}

static void join(struct permits *permits, uint32_t name, uint32_t other)
{
	permits->same.items[class_of(permits, name)] = class_of(permits, other);
}

void permits_same(struct permits *permits, uint32_t name, uint32_t other)
{
	if (name == UINT32_MAX || other == UINT32_MAX)
		return;
	join(permits, name, other);
	write_line(permits, (struct permit_line){.kind = PERMIT_LINE_SAME, .other = UINT32_MAX, .name = permits->texts.items[name], .same = permits->texts.items[other]});
}

uint32_t permits_function(struct permits *permits, const struct function_facts *facts)
{
	const struct program *program = permits->program;
	if (permits->last != facts) {
		permits->last = facts;
		permits->last_function = UINT32_MAX;
		for (uint32_t f = 0; f < program->functions.count && permits->last_function == UINT32_MAX; f++)
			if (program->functions.items[f].facts == facts)
				permits->last_function = f;
	}
	return permits->last_function;
}

// By the number of a function's variable, as permits_name has it; `pointee`: what it points to.
static uint32_t name_variable(struct permits *permits, uint32_t function, uint32_t variable, bool pointee)
{
	struct strbuf text = {0};
	strbuf_printf(&text, "F%u:%u%s", function, variable, pointee ? "*" : "");
	return intern(permits, &text);
}

// A closure's member is called like the variable that was captured, in the function that the closure stands in.
static void same_as_captured(struct permits *permits, uint32_t function, struct str member, uint32_t name)
{
	const struct program *program = permits->program;
	struct str usr = program->functions.items[function].usr;
	size_t end = str_rfind(usr, '#');
	for (uint32_t f = 0; end != SIZE_MAX && f < program->functions.count; f++) {
		const struct function_facts *outer = program->functions.items[f].facts;
		if (!str_equal(program->functions.items[f].usr, str_slice(usr, 0, end)))
			continue;
		for (uint32_t v = 0; v < outer->variables.count; v++) {
			if (!str_equal(outer->variables.items[v].name, member))
				continue;
			join(permits, name, name_variable(permits, f, v, false));
			join(permits, name, name_variable(permits, f, v, true));
		}
	}
}

static uint32_t name_member(struct permits *permits, const struct type *object, const struct path *path, uint32_t field)
{
	struct strbuf text = {0};
	strbuf_char(&text, 'M');
	if (object != NULL)
		strbuf_str(&text, object->usr.len > 0 ? object->usr : object->name);
	strbuf_printf(&text, ".%.*s", STR_ARG(path->steps[field].field));
	for (uint32_t i = field + 1; i < path->step_count; i++)
		strbuf_c(&text, path->steps[i].kind == STEP_DEREF ? "*" : "[]");
	return intern(permits, &text);
}

uint32_t permits_name_path(struct permits *permits, const struct unit_facts *unit, const struct function_facts *facts, uint32_t path)
{
	const struct path *p = &facts->paths.items[path];
	uint32_t field = p->step_count;
	while (field > 0 && p->steps[field - 1].kind != STEP_FIELD)
		field--;
	if (field == 0)
		return UINT32_MAX;
	write_line(permits, (struct permit_line){.kind = PERMIT_LINE_PATH, .function = permits_function(permits, facts), .other = UINT32_MAX, .path = path});
	if (field == 2 && facts->variables.items[p->variable].storage == STORAGE_THIS && (facts->flags & FUNCTION_LAMBDA) != 0) {
		struct strbuf text = {0};
		strbuf_printf(&text, "F%u.%.*s", permits_function(permits, facts), STR_ARG(p->steps[1].field));
		uint32_t known = permits->same.count, name = intern(permits, &text);
		if (name >= known)
			same_as_captured(permits, permits_function(permits, facts), p->steps[1].field, name);
		return name;
	}
	const struct type *object = typing_object_of_path(unit, facts, p, field - 1);
	uint32_t untyped = name_member(permits, NULL, p, field - 1);
	if (object == NULL) {
		permits->used_untyped.items[untyped] = 1;
		return untyped;
	}
	uint32_t known = permits->same.count, typed = name_member(permits, object, p, field - 1);
	if (typed >= known)
		array_push(permits->arena, &permits->loose, ((struct loose){typed, untyped}));
	return typed;
}

// --- notes

void permits_note(struct permits *permits, enum permit_act act, uint32_t function, uint32_t name, uint32_t other)
{
	struct note_key key = {act, function, name, other};
	struct note_entry *entry = NULL;
	if (name == UINT32_MAX)
		return;
	write_line(permits, (struct permit_line){.kind = PERMIT_LINE_NOTE, .act = act, .function = function, .other = other, .name = permits->texts.items[name]});
	HASH_FIND(hh, permits->known, &key, sizeof key, entry);
	if (entry != NULL)
		return;
	entry = arena_new(permits->arena, struct note_entry);
	entry->key = key;
	HASH_ADD(hh, permits->known, key, sizeof entry->key, entry);
	array_push(permits->arena, &permits->notes, key);
}

static bool does(const struct permits *permits, enum permit_act act, uint32_t function, uint32_t name)
{
	for (uint32_t i = 0; i < permits->notes.count; i++) {
		const struct note_key *note = &permits->notes.items[i];
		if (note->act == act && note->function == function && class_of(permits, note->name) == class_of(permits, name))
			return true;
	}
	return false;
}

bool permits_does(struct permits *permits, enum permit_act act, uint32_t function, uint32_t name)
{
	bool answer = does(permits, act, function, name);
	write_line(permits, (struct permit_line){
		.kind = PERMIT_LINE_ASK, .act = act, .function = function, .other = UINT32_MAX, .answer = answer, .name = permits->texts.items[name]});
	return answer;
}

// --- again

static uint32_t intern_again(struct permits *permits, struct str name)
{
	struct strbuf text = {0};
	strbuf_str(&text, name);
	return intern(permits, &text);
}

bool permits_repeat(struct permits *permits, const struct permit_line *lines, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		const struct permit_line *line = &lines[i];
		const struct program_function *function = &permits->program->functions.items[line->function];
		if (line->kind == PERMIT_LINE_PATH) {
			if (line->path >= function->facts->paths.count)
				return false;
			permits_name_path(permits, function->unit, function->facts, line->path);
			continue;
		}
		uint32_t name = intern_again(permits, line->name);
		if (line->kind == PERMIT_LINE_SAME)
			join(permits, name, intern_again(permits, line->same));
		else if (line->kind == PERMIT_LINE_NOTE)
			permits_note(permits, (enum permit_act)line->act, line->function, name, line->other);
		else if (line->kind == PERMIT_LINE_ASK && does(permits, (enum permit_act)line->act, line->function, name) != line->answer)
			return false;
	}
	return true;
}

// --- judging

// What functions give back that were not simulated, or not to their ends, may be anybody's.
static void note_unseen(struct permits *permits, const struct linker *linker)
{
	const struct program *program = permits->program;
	for (uint32_t f = 0; f < program->functions.count; f++) {
		const struct summary *summary = linker_summary(linker, f);
		const struct program_function *function = &program->functions.items[f];
		for (uint32_t n = 0; (summary == NULL || summary->unknown) && n < function->facts->nodes.count; n++) {
			const struct event *event = &function->facts->nodes.items[n].event;
			struct operand target = event_operand(event, SLOT_TARGET);
			if (event->kind != EVENT_SIGNAL || (event->flags & FLAG_PERMIT) == 0 || target.kind != OPERAND_PATH)
				continue;
			const struct path *path = &function->facts->paths.items[target.index];
			const struct variable *variable = &function->facts->variables.items[path->variable];
			permits_note(permits, PERMIT_TELLS, f, permits_name_path(permits, function->unit, function->facts, target.index), UINT32_MAX);
			if (path->step_count > 0 || variable->usr.len == 0)
				continue;
			struct strbuf text = {0};
			strbuf_printf(&text, "G%.*s;", STR_ARG(variable->usr));
			permits_note(permits, PERMIT_TELLS, f, intern(permits, &text), UINT32_MAX);
		}
	}
}

// A callback that gives back what it is given, and nothing tells what that is.
static bool is_anybodys(const struct permits *permits, const struct linker *linker, const struct note_key *note)
{
	struct str text = permits->texts.items[note->name];
	uint32_t same = 0;
	if (!linker_is_entry(linker, note->function) || text.ptr[0] != 'F' || str_find(text, '.') != SIZE_MAX)
		return false;
	for (uint32_t name = 0; name < permits->same.count; name++)
		same += class_of(permits, name) == class_of(permits, note->name);
	return same == 1;
}

// By class: does anybody give what he has not taken, and nobody knows who calls him?
static uint8_t *find_signals(struct permits *permits, const struct linker *linker)
{
	uint8_t *signals = arena_array(permits->arena, uint8_t, permits->same.count + 1);
	for (uint32_t i = 0; i < permits->notes.count; i++) {
		const struct note_key *note = &permits->notes.items[i];
		bool tells = note->act == PERMIT_TELLS || (note->act == PERMIT_GIVES && !does(permits, PERMIT_LINKED, note->function, note->name));
		if (tells)
			signals[class_of(permits, note->name)] = 1;
		if (tells && is_anybodys(permits, linker, note))
			memset(signals, 1, permits->same.count);
	}
	return signals;
}

struct callers {
	ARRAY(uint32_t) functions; // the function itself, and all that call it, or call who does
};

static bool is_among(const struct callers *callers, uint32_t function)
{
	for (uint32_t i = 0; i < callers->functions.count; i++)
		if (callers->functions.items[i] == function)
			return true;
	return false;
}

static struct callers callers_of(const struct permits *permits, uint32_t function, uint32_t class)
{
	struct callers callers = {0};
	array_push(permits->arena, &callers.functions, function);
	for (uint32_t at = 0; at < callers.functions.count; at++)
		for (uint32_t i = 0; i < permits->notes.count; i++) {
			const struct note_key *note = &permits->notes.items[i];
			if (note->act == PERMIT_LINKED && note->function == callers.functions.items[at] && note->other != UINT32_MAX &&
			    class_of(permits, note->name) == class && !is_among(&callers, note->other))
				array_push(permits->arena, &callers.functions, note->other);
		}
	return callers;
}

// Does one who calls the function give back what it has taken for him?
static bool is_handed_over(const struct permits *permits, uint32_t function, uint32_t class)
{
	struct callers callers = callers_of(permits, function, class);
	for (uint32_t i = 0; i < permits->notes.count; i++) {
		const struct note_key *note = &permits->notes.items[i];
		if (note->act == PERMIT_RETURNS && note->function != function && class_of(permits, note->name) == class &&
		    is_among(&callers, note->function) && !is_among(&callers, note->other))
			return true;
	}
	return false;
}

void permits_settle(struct permits *permits, const struct linker *linker, struct program *program)
{
	note_unseen(permits, linker);
	for (uint32_t i = 0; i < permits->loose.count; i++)
		if (permits->used_untyped.items[permits->loose.items[i].untyped] != 0)
			join(permits, permits->loose.items[i].typed, permits->loose.items[i].untyped);
	const uint8_t *signals = find_signals(permits, linker);
	uint32_t kept = 0;
	for (uint32_t t = 0; t < program->traces.count; t++) {
		const struct trace *trace = &program->traces.items[t];
		bool lost = trace->end != TRACE_PERMIT_KEPT;
		for (uint32_t i = 0; i < permits->notes.count && !lost; i++) {
			const struct note_key *note = &permits->notes.items[i];
			uint32_t class = class_of(permits, note->name);
			lost = note->act == PERMIT_KEEPS && note->function == trace->function && note->other == trace->primary.begin && !signals[class] &&
			       !is_handed_over(permits, note->function, class);
		}
		if (lost)
			program->traces.items[kept++] = *trace;
	}
	program->traces.count = kept;
}
