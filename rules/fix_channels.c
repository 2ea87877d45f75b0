// Fixes of channels: a close that is one too many goes, one that is missing comes before the join that waits for it.
#include "fix.h"

enum { CLOSES_MAX = 64 };

// The path of the channel that the event is about; NULL: it has none.
static const struct path *channel_of(const struct function_facts *function, const struct event *event)
{
	struct operand target = event_operand(event, SLOT_TARGET);
	return target.kind == OPERAND_PATH || target.kind == OPERAND_ADDRESS ? &function->paths.items[target.index] : NULL;
}

static bool closes(const struct function_facts *function, uint32_t node, const struct path *channel)
{
	const struct event *event = &function->nodes.items[node].event;
	const struct path *path = event->kind == EVENT_CLOSE ? channel_of(function, event) : NULL;
	return path != NULL && path_equal(path, channel);
}

// Can the function come to the node by no other close of the channel?
static bool is_first_close(struct arena *arena, const struct function_facts *function, uint32_t node, const struct path *channel)
{
	bool *seen = arena_array(arena, bool, function->nodes.count);
	ARRAY(uint32_t) open = {0};
	array_push(arena, &open, 0);
	seen[0] = true;
	while (open.count > 0) {
		uint32_t at = open.items[--open.count];
		if (at == node)
			return true;
		if (closes(function, at, channel))
			continue;
		const uint32_t next[] = {function->nodes.items[at].next, function->nodes.items[at].other, function->nodes.items[at].unwind};
		for (size_t i = 0; i < 3; i++)
			if (next[i] != NODE_NONE && !seen[next[i]]) {
				seen[next[i]] = true;
				array_push(arena, &open, next[i]);
			}
	}
	return false;
}

static bool is_close_alike(const struct function_facts *function, uint32_t node, uint32_t other, const struct path *channel)
{
	return node != other && closes(function, other, channel) && function->nodes.items[other].event.symbol == function->nodes.items[node].event.symbol;
}

// Does anybody else get the variable's address?
static bool is_given_away(const struct function_facts *function, uint32_t variable)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct slot_operand operand = event->operands[i];
			bool gives = operand.slot == SLOT_ARG || operand.slot == SLOT_SOURCE || operand.slot == SLOT_PAYLOAD || operand.slot == SLOT_OWNED;
			if (gives && operand.operand.kind == OPERAND_ADDRESS && function->paths.items[operand.operand.index].variable == variable)
				return true;
		}
	}
	return false;
}

enum touch { TOUCH_NONE, TOUCH_PERHAPS, TOUCH_SURELY };

// May the event make another channel of the place?
static enum touch touch_of(const struct function_facts *function, const struct event *event, const struct path *channel)
{
	enum touch touch = TOUCH_NONE;
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand operand = event->operands[i].operand;
		enum slot slot = event->operands[i].slot;
		if ((operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS) || function->paths.items[operand.index].variable != channel->variable)
			continue;
		bool writes = operand.kind == OPERAND_PATH && (slot == SLOT_RESULT || slot == SLOT_TARGET) && event->kind != EVENT_CLOSE && event->kind != EVENT_SEND &&
		              event->kind != EVENT_RECEIVE && event->kind != EVENT_READ && event->kind != EVENT_QUERY && event->kind != EVENT_USE;
		if (writes)
			return TOUCH_SURELY;
		touch = operand.kind == OPERAND_ADDRESS || slot == SLOT_SOURCE ? TOUCH_PERHAPS : touch;
	}
	bool far = channel->step_count > 0 || is_given_away(function, channel->variable) || (function->variables.items[channel->variable].storage != STORAGE_LOCAL &&
	                                       function->variables.items[channel->variable].storage != STORAGE_PARAM);
	return far && event->kind == EVENT_CALL && touch == TOUCH_NONE ? TOUCH_PERHAPS : touch;
}

// What happens to the place between a close before and the node.
static enum touch touched_before(struct arena *arena, const struct function_facts *function, uint32_t node, const struct path *channel)
{
	enum touch worst = TOUCH_NONE;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		enum touch touch = touch_of(function, &function->nodes.items[n].event, channel);
		bool between = false;
		for (uint32_t c = 0; touch > worst && c < function->nodes.count && !between; c++)
			between = is_close_alike(function, node, c, channel) && fix_reaches(arena, function, c, n) && fix_reaches(arena, function, n, node);
		worst = between ? touch : worst;
	}
	return worst;
}

// Is the close written as such: as a call, or as a macro of the library? A macro of the project's may do more than is known of it.
static bool is_written_out(const struct fix_code *code, uint32_t node)
{
	struct location loc = code->function->nodes.items[node].event.loc;
	uint32_t macro = loc.macro;
	if (macro == 0)
		return true;
	while (code->unit->macros.items[macro - 1].outer != 0)
		macro = code->unit->macros.items[macro - 1].outer;
	const struct location *spelling = &code->unit->macros.items[macro - 1].spelling;
	return location_known(*spelling) && code->unit->files.items[spelling->file].kind == FILE_SYSTEM;
}

// A statement of a block that can be taken away: nothing needs it in its place.
static bool can_go(const struct fix_code *code, uint32_t statement)
{
	const struct statement *statements = code->statements.items.items;
	uint32_t parent = statements[statement].parent;
	if (parent == STATEMENT_NONE || statements[parent].kind != STATEMENT_BLOCK)
		return false;
	for (uint32_t i = 0; i < statement; i++)
		if (statements[i].parent == parent && statements[i].kind == STATEMENT_LABEL && statement_next(&code->statements, i) == statement)
			return false;
	return true;
}

// The second close goes where another one always came before it.
void fix_double_close(struct fixing *fixing)
{
	struct fix_code code;
	struct location place = fixing->trace->primary;
	place.macro = 0;
	if (location_known(fixing->trace->owner) || !fix_code_of_trace(fixing, &code))
		return;
	uint32_t node = fix_node_at(&code, EVENT_CLOSE, fixing->trace->primary), statement = fix_statement_at(&code, place), before = NODE_NONE;
	const struct path *channel = node == NODE_NONE ? NULL : channel_of(code.function, &code.function->nodes.items[node].event);
	if (channel == NULL || statement == STATEMENT_NONE || !fix_is_only(&code, statement, place) || !is_written_out(&code, node) || !can_go(&code, statement))
		return;
	for (uint32_t n = 0; n < code.function->nodes.count; n++)
		before = is_close_alike(code.function, node, n, channel) && fix_reaches(fixing->scratch, code.function, n, node) ? n : before;
	if (before == NODE_NONE || is_first_close(fixing->scratch, code.function, node, channel))
		return;
	enum touch touch = touched_before(fixing->scratch, code.function, node, channel);
	if (touch != TOUCH_SURELY && fix_remove(fixing, &code, statement))
		fix_title(fixing, touch == TOUCH_NONE, "Remove the second close");
}

// --- a close that is missing

// Only names and members: `pool.jobs`, `s->jobs`.
static bool is_plain_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || (c == '-' && i + 1 < text.len) ||
		            (c == '>' && i > 0 && text.ptr[i - 1] == '-');
		if (!good)
			return false;
	}
	return text.len > 0;
}

// `f(x);` or `x.f();` of another channel, for the one called `name`; empty: it is of another form.
static struct str close_like(struct arena *arena, const struct fix_code *code, uint32_t statement, struct str name)
{
	const struct statement *s = &code->statements.items.items[statement];
	const struct token *tokens = code->tokens.items.items;
	uint32_t close = s->last - 1, open = s->first;
	while (open < close && !token_is(code->text, &code->tokens, open, "("))
		open++;
	if (open == s->first || token_match(code->text, &code->tokens, open, s->last) != close || !token_is(code->text, &code->tokens, s->last, ";"))
		return STR_NULL;
	struct str inside = str_slice(code->text, tokens[open].end, tokens[close].begin), head = str_slice(code->text, tokens[s->first].begin, tokens[open].begin);
	bool method = inside.len == 0 && open >= s->first + 3 && token_is(code->text, &code->tokens, open - 2, ".");
	if (method && is_plain_name(head))
		return str_format(arena, "%.*s.%.*s();", STR_ARG(name), STR_ARG(token_text(code->text, &code->tokens, open - 1)));
	if (!is_plain_name(inside) || open != s->first + 1)
		return STR_NULL;
	return str_format(arena, "%.*s(%.*s);", STR_ARG(head), STR_ARG(name));
}

// How such a channel is closed somewhere in the unit, in the words for the one called `name`; empty: nowhere plainly.
static struct str close_of_unit(const struct fixing *fixing, const struct fix_code *code, uint32_t type, struct str name)
{
	for (uint32_t i = 0; i < code->unit->functions.count; i++) {
		const struct function_facts *function = &code->unit->functions.items[i];
		struct fix_code other;
		bool open = false;
		for (uint32_t n = 0; n < function->nodes.count; n++) {
			const struct event *event = &function->nodes.items[n].event;
			if (event->kind != EVENT_CLOSE || event->type != type || event->loc.macro != 0)
				continue;
			if (!open && !fix_code_open(fixing, code->unit, function, &other))
				break;
			open = true;
			uint32_t statement = fix_statement_at(&other, event->loc);
			struct str text = statement == STATEMENT_NONE || !fix_is_only(&other, statement, event->loc) ? STR_NULL : close_like(fixing->arena, &other, statement, name);
			if (text.len > 0)
				return text;
		}
	}
	return STR_NULL;
}

// The event that makes, or else uses, what the owner calls `name`: says its type. Messages that it sends once it waits, or closes
// that it comes by before: false.
static bool look_around(struct arena *arena, const struct fix_code *code, uint32_t join, uint32_t *ret_type)
{
	const struct function_facts *function = code->function;
	uint32_t starts = 0;
	*ret_type = 0;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		bool channel = event->kind == EVENT_CHANNEL_MAKE || event->kind == EVENT_SEND || event->kind == EVENT_CLOSE || event->kind == EVENT_RECEIVE;
		starts += event->kind == EVENT_SPAWN;
		if (!channel)
			continue;
		if (*ret_type != 0 && event->type != *ret_type)
			return false;
		*ret_type = event->type;
		if ((event->kind == EVENT_CLOSE && fix_reaches(arena, function, n, join)) || (event->kind != EVENT_CHANNEL_MAKE && fix_reaches(arena, function, join, n) && event->kind != EVENT_CLOSE))
			return false;
	}
	return starts == 1 && *ret_type != 0;
}

// The statement that waits, with the loop that only does so.
static uint32_t waiting_statement(const struct fix_code *code, struct location join, struct location spawn)
{
	const struct statement *statements = code->statements.items.items;
	uint32_t found = fix_statement_at(code, join);
	for (uint32_t at = found; at != STATEMENT_NONE; at = statements[at].parent)
		if (statements[at].kind == STATEMENT_LOOP && !(spawn.begin >= statements[at].begin && spawn.end <= statements[at].end))
			found = at;
	return found;
}

void fix_unclosed_channel(struct fixing *fixing)
{
	struct fix_code code;
	const struct trace *trace = fixing->trace;
	uint32_t type;
	if (!location_known(trace->owner) || !fix_code_of_trace(fixing, &code) || !fix_is_plain(&code, trace->started) || !is_plain_name(trace->handle))
		return;
	uint32_t join = fix_node_at(&code, EVENT_JOIN, trace->owner);
	if (join == NODE_NONE || !look_around(fixing->scratch, &code, join, &type))
		return;
	uint32_t statement = waiting_statement(&code, trace->owner, trace->started);
	struct str close = close_of_unit(fixing, &code, type, trace->handle);
	if (statement == STATEMENT_NONE || close.len == 0)
		return;
	if (fix_insert_before(fixing, &code, statement, close))
		fix_title(fixing, false, "Close %.*s before the join", STR_ARG(trace->handle));
}
