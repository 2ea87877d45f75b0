// The fix of a signal that some way out of a task misses, where the file has a guard that gives it: the guard is declared as soon as it
// can be, and the signals go. In C++ a guard is a class whose destructor does nothing else, in C a function for
// __attribute__((cleanup)) that the file uses as such already.
#include "fix.h"

struct guard {
	const struct fix_code *code; // the task's
	uint32_t symbol;             // 1 + index: what it calls when it ends
	int64_t amount;              // ... by how much; 0: it does not say
	bool method;                 // ... on the group; else with it as the first argument
	bool pointer;                // C++: it is made of the group's address
	struct str type;             // as the task's function can name it; C: of the group
	struct str cleanup;          // C: the function
};

static bool is_act(const struct event *event)
{
	return fix_is_signal(event) || event->kind == EVENT_CALL;
}

// The path of what the event signals.
static const struct path *signalled(const struct function_facts *function, const struct event *event)
{
	struct operand operand = event_operand(event, SLOT_GROUP);
	if (operand.kind == OPERAND_NONE)
		operand = event_operand(event, SLOT_THIS);
	if (operand.kind == OPERAND_NONE)
		operand = event_operand_at(event, SLOT_ARG, 0);
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS ? &function->paths.items[operand.index] : NULL;
}

// The one act of a function that does nothing else and asks nothing; NULL: it does more.
static const struct event *only_act(const struct function_facts *function)
{
	const struct event *found = NULL;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		bool still = event->kind == EVENT_NOP || event->kind == EVENT_EXIT || event->kind == EVENT_UNWIND || event->kind == EVENT_RETURN || event->kind == EVENT_SCOPE_END ||
		             event->kind == EVENT_ASSIGN || event->kind == EVENT_READ;
		if (still)
			continue;
		if (found != NULL || !is_act(event) || event->symbol == 0)
			return NULL;
		found = event;
	}
	return found;
}

static bool is_name(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':'))
			return false;
	}
	return text.len > 0;
}

static struct str name_of(const struct fix_code *code, const struct function_facts *function)
{
	return code->unit->symbols.items[function->symbol].name;
}

// Is it declared before the task's function, or in another file, which must be one that is included?
static bool is_declared_before(const struct fix_code *code, const struct function_facts *function)
{
	return function->body.macro == 0 && (function->body.file != code->function->body.file || function->body.end <= code->function->body.begin);
}

static bool is_pointer(const struct unit_facts *unit, uint32_t type)
{
	return type != 0 && unit->types.items[type - 1].kind == TYPE_POINTER;
}

// Is it the constructor of the class, "net::Signal::Signal"?
static bool is_constructor_of(const struct fix_code *code, const struct function_facts *function, struct str type)
{
	struct str name = name_of(code, function), own = type;
	for (size_t i = 0; i < type.len; i++)
		if (type.ptr[i] == ':')
			own = str_slice(type, i + 1, type.len);
	return (function->flags & FUNCTION_CONSTRUCTOR) != 0 && name.len == type.len + 2 + own.len && str_starts_with(name, type) && str_ends_with(name, own);
}

// The only member of a class without constructors of its own: a pointer?
static bool has_pointer_member(const struct unit_facts *unit, struct str type)
{
	for (uint32_t i = 0; i < unit->types.count; i++)
		if (unit->types.items[i].kind == TYPE_RECORD && str_equal(unit->types.items[i].name, type) && unit->types.items[i].fields.count == 1)
			return is_pointer(unit, unit->types.items[i].fields.items[0].type);
	return false;
}

// Can the class be made of nothing but the group, and only keeps it then?
static bool is_made_of_group(const struct fix_code *code, struct str type, bool *ret_pointer)
{
	uint32_t constructors = 0;
	*ret_pointer = has_pointer_member(code->unit, type);
	for (uint32_t i = 0; i < code->unit->functions.count; i++) {
		const struct function_facts *function = &code->unit->functions.items[i];
		if (!is_constructor_of(code, function, type))
			continue;
		const struct variable *parameter = &function->variables.items[0];
		if (function->param_count != 1 || constructors++ > 0)
			return false;
		*ret_pointer = !parameter->reference && is_pointer(code->unit, parameter->type);
		for (uint32_t n = 0; n < function->nodes.count; n++)
			if (is_act(&function->nodes.items[n].event) || function->nodes.items[n].event.kind == EVENT_GROUP_ADD)
				return false; // it counts as well
	}
	return true;
}

// Is the function the destructor of a guard?
static bool guards_by_class(const struct fix_code *code, const struct function_facts *function, struct guard *ret_guard)
{
	const struct event *act = (function->flags & FUNCTION_DESTRUCTOR) == 0 ? NULL : only_act(function);
	const struct path *path = act == NULL ? NULL : signalled(function, act);
	bool member = path != NULL && function->variables.items[path->variable].storage == STORAGE_THIS && path->step_count >= 2 && path->steps[1].kind == STEP_FIELD;
	struct str name = name_of(code, function), type = name;
	while (type.len > 0 && type.ptr[type.len - 1] != '~')
		type.len--;
	type.len -= type.len < 3 ? type.len : 3; // "::~"
	static const char anonymous[] = "(anonymous namespace)::";
	if (str_starts_with(type, STR("(anonymous namespace)::")))
		type = str_slice(type, sizeof anonymous - 1, type.len);
	if (!member || !is_name(type) || !is_made_of_group(code, str_slice(name, 0, name.len - (name.len - (size_t)(type.ptr + type.len - name.ptr))), &ret_guard->pointer))
		return false;
	ret_guard->symbol = act->symbol;
	ret_guard->amount = event_operand(act, SLOT_AMOUNT).value;
	ret_guard->method = event_operand(act, SLOT_ARG).kind == OPERAND_NONE;
	ret_guard->type = type;
	return true;
}

// The words before the parameter's name, without the pointer's star: "nsync_counter" of `static void leave(nsync_counter *left)`.
static struct str pointee_words(const struct fix_code *code, const struct function_facts *function)
{
	const struct location *loc = &function->variables.items[0].loc;
	if (loc->file != code->function->body.file || loc->macro != 0 || loc->begin > code->text.len)
		return STR_NULL;
	uint32_t end = loc->begin, begin;
	while (end > 0 && (code->text.ptr[end - 1] == ' ' || code->text.ptr[end - 1] == '\t'))
		end--;
	if (end == 0 || code->text.ptr[end - 1] != '*')
		return STR_NULL;
	for (begin = --end; begin > 0 && code->text.ptr[begin - 1] != '(' && code->text.ptr[begin - 1] != '\n';)
		begin--;
	return str_slice(code->text, begin, end);
}

// Is the function one that __attribute__((cleanup)) calls somewhere in the file, with the address of a variable that holds the group?
static bool guards_by_cleanup(struct arena *arena, const struct fix_code *code, const struct function_facts *function, struct guard *ret_guard)
{
	const struct event *act = function->param_count == 1 && function->body.file == code->function->body.file ? only_act(function) : NULL;
	const struct path *path = act == NULL ? NULL : signalled(function, act);
	bool given = path != NULL && path->variable == 0 && path->step_count > 0 && path->steps[0].kind == STEP_DEREF;
	struct str name = name_of(code, function), use = str_format(arena, "cleanup(%.*s)", STR_ARG(name));
	if (!given || !is_name(name) || !str_contains(code->text, use))
		return false;
	ret_guard->symbol = act->symbol;
	ret_guard->amount = event_operand(act, SLOT_AMOUNT).value;
	ret_guard->type = pointee_words(code, function);
	ret_guard->cleanup = name;
	return ret_guard->type.len > 0 && str_find(ret_guard->type, '*') == SIZE_MAX;
}

// --- the task's signals

struct signals {
	ARRAY(uint32_t) statements;
	struct str group; // how the task calls it
	bool arrow;       // ... and it is a pointer to it
	bool last;        // nothing is done after any of them
	bool given;       // it comes as a parameter or capture
};

static bool is(const struct fix_code *code, uint32_t token, const char *spelling)
{
	return token_is(code->text, &code->tokens, token, spelling);
}

// What a call that is a statement of its own signals: `x` of `x.f();`, `x->f();`, `f(x);`, `f(x, 1);`. Empty: that is not said plainly.
static struct str group_words(const struct fix_code *code, uint32_t statement, bool method, bool *ret_arrow)
{
	const struct statement *s = &code->statements.items.items[statement];
	const struct token *tokens = code->tokens.items.items;
	uint32_t open = s->first;
	while (open < s->last && !is(code, open, "("))
		open++;
	*ret_arrow = method && open >= s->first + 3 && is(code, open - 2, "->");
	if (method && open >= s->first + 3 && (*ret_arrow || is(code, open - 2, ".")))
		return str_slice(code->text, tokens[s->first].begin, tokens[open - 3].end);
	uint32_t end = open + 1;
	while (end < s->last && !is(code, end, ",") && !is(code, end, ")") && !is(code, end, "("))
		end++;
	return method || open == s->last || is(code, end, "(") || end == open + 1 ? STR_NULL : str_slice(code->text, tokens[open + 1].begin, tokens[end - 1].end);
}

// Is anything else done with the group, or with what it is in? Others may signal then.
static bool is_used_otherwise(const struct function_facts *function, const struct path *group, uint32_t symbol)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		bool declares = event->kind == EVENT_DECLARE || event->kind == EVENT_SCOPE_END || (event->kind == EVENT_ASSIGN && event_operand_count(event, SLOT_SOURCE) > 0);
		if (is_act(event) && event->symbol == symbol)
			continue;
		for (uint32_t i = 0; i < event->operand_count; i++) {
			struct operand operand = event->operands[i].operand;
			if ((operand.kind != OPERAND_PATH && operand.kind != OPERAND_ADDRESS) || (declares && event->operands[i].slot == SLOT_TARGET))
				continue;
			const struct path *path = &function->paths.items[operand.index];
			bool same = path->variable == group->variable;
			for (uint32_t k = 0; same && k < path->step_count && k < group->step_count; k++)
				same = path->steps[k].kind == group->steps[k].kind && str_equal(path->steps[k].field, group->steps[k].field);
			if (same)
				return true;
		}
	}
	return false;
}

static bool ends_quietly(enum event_kind kind)
{
	return kind == EVENT_SCOPE_END || kind == EVENT_RETURN || kind == EVENT_EXIT || kind == EVENT_UNWIND || kind == EVENT_NOP || kind == EVENT_ASSIGN;
}

static bool collect(struct fixing *fixing, const struct guard *guard, struct signals *signals)
{
	const struct fix_code *code = guard->code;
	const struct function_facts *function = code->function;
	signals->last = true;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (fix_is_signal(event) && (event->symbol != guard->symbol || event_operand(event, SLOT_AMOUNT).value != guard->amount))
			return false;
		if (!is_act(event) || event->symbol != guard->symbol)
			continue;
		uint32_t statement = fix_statement_at(code, event->loc);
		bool arrow = false;
		struct str group = statement == STATEMENT_NONE || !fix_is_only(code, statement, event->loc) ? STR_NULL : group_words(code, statement, guard->method, &arrow);
		if (group.len == 0 || !str_contains(group, fixing->trace->handle) || (signals->group.len > 0 && (!str_equal(group, signals->group) || arrow != signals->arrow)))
			return false;
		for (uint32_t m = 0; m < function->nodes.count; m++) {
			const struct event *other = &function->nodes.items[m].event;
			bool after = fix_reaches(fixing->scratch, function, n, m);
			if (after && is_act(other) && other->symbol == guard->symbol)
				return false;
			signals->last = signals->last && (!after || ends_quietly(other->kind));
		}
		const struct path *path = signalled(function, event);
		if (path == NULL || is_used_otherwise(function, path, guard->symbol))
			return false;
		enum storage storage = function->variables.items[path->variable].storage;
		signals->group = group;
		signals->arrow = arrow;
		signals->given = storage == STORAGE_PARAM || storage == STORAGE_THIS;
		array_push(fixing->scratch, &signals->statements, statement);
	}
	return signals->statements.count > 0;
}

// The first statement of the task before which the guard can stand: all that it names is known there, and no way out comes before.
static uint32_t place_of(const struct fix_code *code, const struct signals *signals, uint32_t exit)
{
	uint32_t body = code->statements.items.items[0].begin, signal = signals->statements.items[0];
	for (uint32_t s = 1; s < code->statements.items.count; s++) {
		const struct statement *statement = &code->statements.items.items[s];
		if (statement->parent != 0)
			continue;
		if (statement->end > exit || !fix_is_straight(code, body, statement->begin))
			return statement->begin <= exit && fix_is_straight(code, body, statement->begin) && fix_means_the_same(code, signal, code, s) ? s : STATEMENT_NONE;
		if (fix_means_the_same(code, signal, code, s))
			return s;
	}
	return STATEMENT_NONE;
}

static bool is_free(const struct fix_code *code, struct str name)
{
	for (uint32_t i = 0; i < code->tokens.items.count; i++)
		if (str_equal(token_text(code->text, &code->tokens, i), name))
			return false;
	return true;
}

// Objects of the task whose ends came after the signal, and would come before it.
static bool has_objects(const struct fix_code *code)
{
	for (uint32_t v = 0; v < code->function->variables.count; v++) {
		const struct variable *variable = &code->function->variables.items[v];
		enum type_kind kind = variable->type == 0 ? TYPE_OTHER : code->unit->types.items[variable->type - 1].kind;
		if (variable->storage == STORAGE_LOCAL && !variable->reference && kind != TYPE_INTEGER && kind != TYPE_POINTER && kind != TYPE_GROUP && variable->type != 0)
			return true;
	}
	return false;
}

static struct str declaration(struct fixing *fixing, const struct guard *guard, const struct signals *signals, struct str name)
{
	const char *sign = guard->pointer == signals->arrow ? "" : guard->pointer ? "&" : "*";
	if (guard->cleanup.len > 0)
		return str_format(fixing->arena, "__attribute__((cleanup(%.*s))) %.*s%.*s = %.*s;", STR_ARG(guard->cleanup), STR_ARG(guard->type), STR_ARG(name), STR_ARG(signals->group));
	return str_format(fixing->arena, "%.*s %.*s{%s%.*s};", STR_ARG(guard->type), STR_ARG(name), sign, STR_ARG(signals->group));
}

static bool apply(struct fixing *fixing, const struct guard *guard)
{
	const struct fix_code *code = guard->code;
	struct signals signals = {0};
	struct str name = STR("done_guard"), type = guard->type;
	while (type.len > 0 && type.ptr[type.len - 1] == ' ')
		type.len--;
	if (!is_free(code, name) || !collect(fixing, guard, &signals))
		return false;
	uint32_t place = place_of(code, &signals, fixing->trace->primary.begin);
	for (uint32_t i = 0; i < signals.statements.count; i++) {
		const struct statement *s = &code->statements.items.items[signals.statements.items[i]];
		if (place == STATEMENT_NONE || place == signals.statements.items[i] || code->statements.items.items[s->parent].kind != STATEMENT_BLOCK ||
		    !fix_remove(fixing, code, signals.statements.items[i]))
			return false;
	}
	if (!fix_insert_before(fixing, code, place, declaration(fixing, guard, &signals, name)))
		return false;
	fix_title(fixing, signals.last && signals.given && !has_objects(code), "Signal by '%.*s' on every way out", STR_ARG(guard->cleanup.len > 0 ? guard->cleanup : type));
	return true;
}

bool fix_by_guard(struct fixing *fixing, const struct fix_code *code)
{
	bool cxx = str_ends_with(code->unit->language, STR("c++"));
	for (uint32_t i = 0; i < code->unit->functions.count; i++) {
		const struct function_facts *function = &code->unit->functions.items[i];
		struct guard guard = {.code = code};
		bool flawed = (function->flags & FUNCTION_FLAWED) != 0 || !is_declared_before(code, function);
		bool guards = !flawed && (cxx ? guards_by_class(code, function, &guard) : guards_by_cleanup(fixing->scratch, code, function, &guard));
		fixing->diagnostic->fix.count = 0;
		if (guards && apply(fixing, &guard))
			return true;
	}
	fixing->diagnostic->fix.count = 0;
	return false;
}
