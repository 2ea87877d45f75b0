// What ends when control leaves a scope: by falling off its end, by a jump, or by an exception. The live cleanups form a
// stack; a landing pad is the chain of ends from one of them outwards, made once and shared by all that can raise there.
#include "frontend_internal.h"

#include <string.h>

uint32_t scope_depth(const struct body *body)
{
	return body->cleanups.list.count;
}

void scope_push(struct body *body, uint32_t variable, CXType type, struct location end)
{
	struct cleanup cleanup = {.kind = CLEANUP_VARIABLE, .id = body->cleanup_id++, .variable = variable, .type = type,
	                          .end = end, .pad = NODE_NONE, .function = clang_getNullCursor()};
	cleanup.matters = type_has_effect(body->unit, type) || pointer_is_guard(body, variable);
	array_push(&body->scratch, &body->cleanups.list, cleanup);
}

void scope_push_handlers(struct body *body, uint32_t label, struct handler_list handlers)
{
	struct cleanup cleanup = {
	    .kind = CLEANUP_HANDLERS, .id = body->cleanup_id++, .matters = true, .pad = label, .handlers = handlers};
	array_push(&body->scratch, &body->cleanups.list, cleanup);
}

void scope_push_finally(struct body *body, CXCursor block)
{
	struct cleanup cleanup = {.kind = CLEANUP_FINALLY, .id = body->cleanup_id++, .matters = true, .pad = NODE_NONE,
	                          .function = block};
	array_push(&body->scratch, &body->cleanups.list, cleanup);
}

void scope_push_part(struct body *body, const struct path *part, CXType type, struct location end)
{
	struct cleanup cleanup = {.kind = CLEANUP_PART, .id = body->cleanup_id++, .part = *part, .type = type, .end = end,
	                          .matters = true, .pad = NODE_NONE, .function = clang_getNullCursor()};
	if (type_has_effect(body->unit, type))
		array_push(&body->scratch, &body->cleanups.list, cleanup);
}

// The block of a @finally, once more for each way out, among the cleanups outside of it.
static void run_finally(struct body *body, const struct cleanup *cleanups, uint32_t index)
{
	struct cleanup_list saved = body->cleanups, outer = {0};
	CXCursor block = cleanups[index].function;
	for (uint32_t i = 0; i < index; i++)
		array_push(&body->scratch, &outer.list, cleanups[i]);
	body->cleanups = outer;
	stmt_scope(body, block);
	body->cleanups = saved;
}

// __attribute__((cleanup(f))): f(&variable).
static void call_cleanup(struct body *body, const struct path *path, CXCursor function, struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft.event.flags = FLAG_IMPLICIT | (unit_is_system(function) ? FLAG_EXTERNAL : 0u);
	draft.event.symbol = symbol_of(body->unit, function) + 1;
	draft_add(body, &draft, SLOT_ARG, operand_address(body, path));
	cfg_emit(body, &draft);
}

void scope_push_cleanup(struct body *body, CXCursor function)
{
	struct cleanup *top = &body->cleanups.list.items[body->cleanups.list.count - 1];
	top->function = function;
	top->matters = true;
}

static void end_variable(struct body *body, const struct cleanup *cleanup, struct location loc)
{
	struct path path = path_root(cleanup->variable);
	bool before = body->in_cleanup;
	body->in_cleanup = true;
	for (uint32_t i = body->held.count; i > 0; i--) {
		struct draft draft = draft_make(EVENT_UNLOCK, loc);
		if (body->held.items[i - 1].variable != cleanup->variable)
			continue;
		draft.event.flags = FLAG_IMPLICIT;
		draft_add(body, &draft, SLOT_TARGET, body->held.items[i - 1].lock);
		cfg_emit(body, &draft);
	}
	if (!clang_Cursor_isNull(cleanup->function))
		call_cleanup(body, &path, cleanup->function, loc);
	if (pointer_is_guard(body, cleanup->variable))
		pointer_end_guard(body, cleanup->variable, loc);
	objc_end_variable(body, cleanup->variable, cleanup->type, loc);
	class_destroy_object(body, &path, cleanup->type, loc, false);
	class_pointee_gone(body, &path, cleanup->type, loc);
	cfg_emit1(body, EVENT_SCOPE_END, loc, SLOT_TARGET, operand_path(body, &path));
	body->in_cleanup = before;
}

static void end_part(struct body *body, const struct cleanup *cleanup, struct location loc)
{
	bool before = body->in_cleanup;
	body->in_cleanup = true;
	class_destroy_object(body, &cleanup->part, cleanup->type, loc, true);
	body->in_cleanup = before;
}

static void end_all(struct body *body, const struct cleanup *cleanups, uint32_t from, uint32_t to, bool raised,
                    struct location loc)
{
	for (uint32_t i = to; i > from; i--)
		if (cleanups[i - 1].kind == CLEANUP_VARIABLE)
			end_variable(body, &cleanups[i - 1], loc);
		else if (cleanups[i - 1].kind == CLEANUP_FINALLY)
			run_finally(body, cleanups, i - 1);
		else if (cleanups[i - 1].kind == CLEANUP_PART && raised)
			end_part(body, &cleanups[i - 1], loc);
}

void scope_leave(struct body *body, uint32_t depth, struct location loc)
{
	end_all(body, body->cleanups.list.items, depth, body->cleanups.list.count, false, loc);
}

void scope_pop(struct body *body, uint32_t depth)
{
	if (body->cleanups.list.count > depth)
		body->cleanups.list.count = depth;
}

static uint32_t unwind_node(struct body *body)
{
	if (body->unwind == NODE_NONE) {
		body->unwind = cfg_label(body);
		body->function->nodes.items[body->unwind].event.kind = EVENT_UNWIND;
	}
	return body->unwind;
}

static bool pad_needed(const struct body *body)
{
	for (uint32_t i = 0; i < body->cleanups.list.count; i++)
		if (body->cleanups.list.items[i].matters)
			return true;
	return false;
}

uint32_t scope_pad(struct body *body)
{
	if (!pad_needed(body))
		return NODE_NONE;
	uint32_t outer = NODE_NONE;
	for (uint32_t i = 0; i < body->cleanups.list.count && !body->overflow; i++) {
		if (body->cleanups.list.items[i].pad == NODE_NONE) {
			uint32_t saved = body->tail, label = cfg_label(body);
			body->tail = label;
			struct cleanup cleanup = body->cleanups.list.items[i];
			if (cleanup.kind == CLEANUP_FINALLY)
				run_finally(body, body->cleanups.list.items, i);
			else if (cleanup.kind == CLEANUP_PART)
				end_part(body, &cleanup, cleanup.end);
			else
				end_variable(body, &cleanup, cleanup.end);
			cfg_jump(body, outer == NODE_NONE ? unwind_node(body) : outer);
			body->tail = saved;
			body->cleanups.list.items[i].pad = label;
		}
		outer = body->cleanups.list.items[i].pad;
	}
	return outer;
}

uint32_t scope_outer_pad(struct body *body)
{
	uint32_t pad = scope_pad(body);
	return pad == NODE_NONE ? unwind_node(body) : pad;
}

uint32_t scope_throw_pad(struct body *body, struct location loc)
{
	uint32_t count = body->cleanups.list.count, from = count;
	while (from > 0 && body->cleanups.list.items[from - 1].kind != CLEANUP_HANDLERS)
		from--;
	uint32_t target = from > 0 ? body->cleanups.list.items[from - 1].pad : NODE_NONE;
	return from == count ? target : scope_pad_to(body, from, target, loc);
}

uint32_t scope_pad_to(struct body *body, uint32_t depth, uint32_t target, struct location loc)
{
	uint32_t saved = body->tail, label = cfg_label(body);
	body->tail = label;
	end_all(body, body->cleanups.list.items, depth, body->cleanups.list.count, true, loc);
	cfg_jump(body, target == NODE_NONE ? unwind_node(body) : target);
	body->tail = saved;
	return label;
}

// --- goto

static struct goto_label *label_entry(struct body *body, CXCursor cursor)
{
	for (uint32_t i = 0; i < body->labels.count; i++)
		if (cursor_same_statement(body->labels.items[i].cursor, cursor))
			return &body->labels.items[i];
	struct goto_label entry = {.cursor = cursor, .label = cfg_label(body)};
	array_push(&body->scratch, &body->labels, entry);
	return &body->labels.items[body->labels.count - 1];
}

uint32_t scope_label_node(struct body *body, CXCursor label)
{
	return label_entry(body, label)->label;
}

static struct cleanup *snapshot(struct body *body)
{
	uint32_t count = body->cleanups.list.count;
	struct cleanup *copy = arena_array(&body->scratch, struct cleanup, (size_t)count + 1);
	if (count != 0)
		memcpy(copy, body->cleanups.list.items, count * sizeof *copy);
	return copy;
}

static uint32_t common_depth(const struct cleanup *a, uint32_t a_count, const struct cleanup *b, uint32_t b_count)
{
	uint32_t depth = 0;
	while (depth < a_count && depth < b_count && a[depth].id == b[depth].id)
		depth++;
	return depth;
}

void scope_goto(struct body *body, CXCursor cursor, struct location loc)
{
	struct goto_label *entry = label_entry(body, cursor);
	uint32_t count = body->cleanups.list.count, label = entry->label;
	if (entry->placed) {
		uint32_t common = common_depth(entry->cleanups, entry->depth, body->cleanups.list.items, count);
		body->function->nodes.items[label].event.flags |= FLAG_LOOP;
		scope_leave(body, common, loc);
		cfg_jump(body, label);
		return;
	}
	// What ends on the way is known only once the label is seen: the jump stops at a node of its own until then.
	if (body->tail == NODE_NONE)
		return;
	struct pending_goto pending = {.node = cfg_label(body), .cleanups = snapshot(body), .count = count, .loc = loc};
	cfg_jump(body, pending.node);
	array_push(&body->scratch, &entry->pending, pending);
}

void scope_label(struct body *body, CXCursor cursor)
{
	struct goto_label *entry = label_entry(body, cursor);
	uint32_t label = entry->label;
	entry->placed = true;
	entry->depth = body->cleanups.list.count;
	entry->cleanups = snapshot(body);
	uint32_t count = entry->pending.count;
	const struct pending_goto *all = entry->pending.items;
	cfg_place(body, label);
	uint32_t saved = body->tail;
	body->function->nodes.items[label].event.loc = unit_extent(body->unit, cursor);
	for (uint32_t i = 0; i < count; i++) {
		body->tail = all[i].node;
		uint32_t common = common_depth(all[i].cleanups, all[i].count, body->cleanups.list.items,
		                               body->cleanups.list.count);
		end_all(body, all[i].cleanups, common, all[i].count, false, all[i].loc);
		cfg_jump(body, label);
	}
	body->tail = saved;
}
