// What is told of calls beside their events: how many a library's rows gave which role, and, for `leash explain`, what each
// call in a file became and why.
#include "frontend_internal.h"

enum { TEXT_MAX = 72 };

static uint64_t mix(uint64_t hash, uint64_t value)
{
	return (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15) + (hash >> 29);
}

// A call is lowered once for each instance of a template, but it is one.
void note_use(struct unit *unit, const struct model_function *row, const struct event *event, struct location loc)
{
	enum event_kind role = event->kind;
	bool later = role == EVENT_SPAWN && (event->flags & FLAG_LATER) != 0;
	struct unit_facts *facts = unit->facts;
	enum file_kind kind = facts->files.items[loc.file].kind;
	uint64_t key = mix(mix(mix(str_hash(row->name), str_hash(row->library)), (uint64_t)role << 1 | later), loc.file);
	uint64_t place = mix(mix(key, loc.end), loc.macro); // where it begins, a template and its instances need not agree
	uint32_t index;
	if (!location_known(loc) || (kind != FILE_MAIN && kind != FILE_PROJECT) || key_map_get(&unit->used_at, place, &index))
		return;
	key_map_put(&unit->scratch, &unit->used_at, place, 0);
	if (!key_map_get(&unit->uses, key, &index)) {
		// The row of an annotation does not outlive its function.
		struct model_use use = {.library = row->library, .function = unit_string(unit, row->name), .role = role, .file = loc.file,
		                        .later = later};
		index = facts->uses.count;
		key_map_put(&unit->scratch, &unit->uses, key, index);
		array_push(unit->arena, &facts->uses, use);
	}
	facts->uses.items[index].calls++;
}

// Source text in one line, without what does not fit.
static struct str written(struct unit *unit, CXCursor cursor)
{
	struct location loc = unit_extent(unit, cursor);
	struct strbuf line = {0};
	uint32_t file;
	struct str text = unit_bytes(unit, cursor, &file);
	if (loc.macro != 0) { // what the user wrote is the macro, or its argument
		CXFile source;
		clang_getFileLocation(clang_getRangeStart(clang_getCursorExtent(cursor)), &source, NULL, NULL, NULL);
		struct str whole = unit_text(unit, source);
		text = loc.end > whole.len ? STR_NULL : str_slice(whole, loc.begin, loc.end);
	}
	for (size_t i = 0; i < text.len && line.len < TEXT_MAX; i++) {
		bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\t' || text.ptr[i] == '\n' || text.ptr[i] == '\r';
		if (!blank)
			strbuf_char(&line, text.ptr[i]);
		else if (line.len > 0 && line.ptr[line.len - 1] != ' ')
			strbuf_char(&line, ' ');
	}
	if (line.len == TEXT_MAX)
		strbuf_c(&line, "...");
	struct str copy = str_copy(unit->arena, strbuf_view(&line));
	strbuf_finish(&line);
	return copy;
}

static uint32_t line_after(CXCursor cursor)
{
	unsigned line = 0;
	clang_getFileLocation(clang_getRangeEnd(clang_getCursorExtent(cursor)), NULL, &line, NULL, NULL);
	return line;
}

static bool is_asked_for(const struct unit *unit, struct location loc)
{
	const struct call_notes *notes = unit->options->notes;
	struct arena scratch = {0};
	bool asked = location_known(loc) &&
	             str_equal(path_normalise(&scratch, unit->options->root, unit->facts->files.items[loc.file].path), notes->path);
	arena_finish(&scratch);
	return asked;
}

void note_begin(struct body *body, struct call *call)
{
	struct unit *unit = body->unit;
	struct call_notes *notes = unit->options->notes;
	if (notes == NULL || !is_asked_for(unit, call->loc))
		return;
	bool hidden = clang_Cursor_isNull(call->cursor); // a constructor that a library calls
	struct call_note note = {.loc = call->loc,
	                         .last_line = hidden ? call->loc.line : line_after(call->cursor),
	                         .text = hidden ? call->name : written(unit, call->cursor),
	                         .caller = symbol_name(unit, body->decl),
	                         .is_virtual = call->is_virtual,
	                         .arg_count = call->arg_count};
	CXCursor callee = clang_Cursor_isNull(call->callee) ? call->pattern : call->callee;
	if (!clang_Cursor_isNull(callee)) {
		note.callee = symbol_name(unit, callee);
		note.declared = unit_name_location(unit, callee);
		note.is_system = unit_is_system(callee);
	}
	array_push(unit->arena, &notes->items, note);
	call->note = notes->items.count;
}

static struct call_note *note_of(struct body *body, const struct call *call)
{
	return call->note == 0 ? NULL : &body->unit->options->notes->items.items[call->note - 1];
}

void note_event(struct body *body, struct call *call)
{
	struct call_note *note = note_of(body, call);
	if (note == NULL)
		return;
	note->meaning = CALL_PLAIN;
	note->symbol = call->symbol;
	if (note->symbol == 0 && !clang_Cursor_isNull(call->callee))
		note->symbol = symbol_of(body->unit, call->callee) + 1;
}

// The argument that the position means; INDEX_NONE: none.
static uint32_t argument_of(struct body *body, const struct call *call, struct position position)
{
	static const bool of_index[] = {[POSITION_ARGUMENT] = true, [POSITION_POINTEE] = true, [POSITION_MINUS] = true,
	                                [POSITION_EACH] = true, [POSITION_REST] = true};
	uint32_t argument = INDEX_NONE;
	if (position.kind == POSITION_CALLABLE || position.kind == POSITION_AFTER)
		argument = role_first_callable(body, call, position.index) + (position.kind == POSITION_AFTER);
	else if (position.kind < sizeof of_index / sizeof of_index[0] && of_index[position.kind])
		argument = position.index;
	return argument < call->arg_count ? argument : INDEX_NONE;
}

static struct call_part part_of(struct body *body, struct call *call, const struct model_slot *slot)
{
	struct call_part part = {.slot = slot->slot, .position = slot->position, .argument = argument_of(body, call, slot->position)};
	if (part.argument != INDEX_NONE) {
		part.text = written(body->unit, call->args[part.argument].cursor);
		part.object = type_is_reference(call->args[part.argument].parameter) ||
		              type_is_record(clang_getCursorType(call->args[part.argument].cursor));
	} else if (slot->position.kind == POSITION_THIS) {
		part.text = clang_Cursor_isNull(call->object) ? STR("this") : written(body->unit, call->object);
	}
	return part;
}

void note_role(struct body *body, struct call *call, const struct model_function *row, const struct event *event)
{
	note_use(body->unit, row, event, call->loc);
	if (call->note == 0)
		note_begin(body, call);
	struct call_note *note = note_of(body, call);
	if (note == NULL)
		return;
	if (note->callee.len == 0)
		note->callee = unit_string(body->unit, row->name);
	note->meaning = CALL_ROLE;
	note->row = arena_new(body->unit->arena, struct model_function);
	*note->row = *row;
	note->row->name = unit_string(body->unit, row->name);
	note->role = event->kind;
	note->flags = event->flags;
	for (uint32_t i = 0; i < row->slot_count; i++)
		array_push(body->unit->arena, &note->parts, part_of(body, call, &row->slots[i]));
	uint32_t applied = 0;
	for (uint32_t i = 0; i < row->variant_count; i++)
		applied |= role_variant_applies(body, call, &row->variants[i]) ? 1u << i : 0;
	note_of(body, call)->variants = applied; // what was evaluated may have noted other calls
}
