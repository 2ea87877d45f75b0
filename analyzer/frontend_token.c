// Stop tokens: which arguments are tokens, which calls leave one out that they could give, and where the source names a token that a
// function is given.
#include "frontend_internal.h"

#include <ctype.h>

// --- a task's own token

struct first_parameter {
	CXType type;
	bool found;
};

static enum CXChildVisitResult find_first_parameter(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct first_parameter *first = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind == CXCursor_CXXMethod && clang_Cursor_getNumArguments(cursor) > 0) {
		CXString name = clang_getCursorSpelling(cursor);
		first->found = str_equal(str_from_c(clang_getCString(name)), STR("operator()"));
		clang_disposeString(name);
		first->type = clang_getCursorType(clang_Cursor_getArgument(cursor, 0));
	} else if (kind == CXCursor_ParmDecl) {
		first->found = true;
		first->type = clang_getCursorType(cursor);
	}
	return first->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

// Is the first parameter of what is called a stop token?
static bool takes_token(struct body *body, CXCursor entry)
{
	struct first_parameter first = {0};
	CXCursor inner = expr_strip(body, entry);
	CXType type = type_bare(clang_getCursorType(inner));
	if (type.kind == CXType_Pointer)
		type = clang_getCanonicalType(clang_getPointeeType(type));
	if (type.kind == CXType_FunctionProto)
		first = (struct first_parameter){clang_getArgType(type, 0), clang_getNumArgTypes(type) > 0};
	else if (clang_getCursorKind(inner) == CXCursor_LambdaExpr)
		clang_visitChildren(inner, find_first_parameter, &first);
	else if (type_is_record(type))
		type_visit_members(type_record(type), find_first_parameter, &first);
	return first.found && type_is_token(body->unit, first.type);
}

// Whoever starts a task with a token of its own gives it to an entry that can take it, before all else.
static void give_own_token(struct body *body, struct call *call, struct draft *draft)
{
	uint32_t entry = 0;
	while (entry < call->arg_count && !type_is_callable(body->unit, clang_getCursorType(call->args[entry].cursor)))
		entry++;
	if (entry == call->arg_count || !takes_token(body, call->args[entry].cursor))
		return;
	draft_add(body, draft, SLOT_PAYLOAD, operand_unknown());
	struct slot_operand *operands = draft->event.operands, token = operands[draft->event.operand_count - 1];
	for (uint32_t i = draft->event.operand_count - 1; i > 0; i--) {
		operands[i] = operands[i - 1];
		operands[i - 1] = token;
	}
	for (uint32_t i = 0; i < draft->event.written.count; i++)
		draft->event.written.items[i].operand++;
}

// --- forms without a token

static uint64_t form_key(struct unit *unit, CXCursor function)
{
	return cursor_key(clang_getCanonicalCursor(clang_getCursorSemanticParent(function))) ^ str_hash(unit_spelling(unit, function));
}

// The index of the function's first parameter with a token; -1: it has none.
static int token_parameter(struct unit *unit, CXCursor function)
{
	int count = clang_Cursor_getNumArguments(function);
	for (int i = 0; i < count; i++)
		if (type_is_token(unit, clang_getCursorType(clang_Cursor_getArgument(function, (unsigned)i))))
			return i;
	return -1;
}

void token_remember(struct unit *unit, CXCursor function)
{
	uint32_t known;
	if (!unit->has_tokens || !unit->cxx || token_parameter(unit, function) < 0)
		return;
	struct token_form form = {.function = function, .next = 0};
	uint64_t key = form_key(unit, function);
	if (key_map_get(&unit->token_forms_by_name, key, &known))
		form.next = known + 1;
	key_map_put(&unit->scratch, &unit->token_forms_by_name, key, unit->token_forms.count);
	array_push(&unit->scratch, &unit->token_forms, form);
}

// Is `form` the function with a token added, and nothing else?
static bool is_form_of(struct unit *unit, CXCursor form, CXCursor function)
{
	int skipped = token_parameter(unit, form), count = clang_Cursor_getNumArguments(function);
	bool same = count >= 0 && clang_Cursor_getNumArguments(form) == count + 1;
	for (int i = 0; same && i < count; i++) {
		CXCursor given = clang_Cursor_getArgument(function, (unsigned)i);
		CXCursor taken = clang_Cursor_getArgument(form, (unsigned)(i < skipped ? i : i + 1));
		same = clang_equalTypes(clang_getCanonicalType(clang_getCursorType(given)),
		                        clang_getCanonicalType(clang_getCursorType(taken))) != 0;
	}
	return same;
}

// The parameter for a token of a form that takes one more; -1: there is none.
static int token_form_parameter(struct unit *unit, CXCursor function)
{
	uint32_t at;
	if (unit->token_forms.count == 0 || !key_map_get(&unit->token_forms_by_name, form_key(unit, function), &at))
		return -1;
	for (uint32_t next = at + 1; next != 0; next = unit->token_forms.items[next - 1].next)
		if (is_form_of(unit, unit->token_forms.items[next - 1].function, function))
			return token_parameter(unit, unit->token_forms.items[next - 1].function);
	return -1;
}

// A parameter behind those that are given, which has a default then; -1: there is none.
static int token_left_out(struct unit *unit, const struct call *call)
{
	int count = clang_Cursor_getNumArguments(call->callee);
	for (int i = (int)call->arg_count; i < count; i++)
		if (type_is_token(unit, clang_getCursorType(clang_Cursor_getArgument(call->callee, (unsigned)i))))
			return i;
	return -1;
}

// Where the last operand is written, if it can be said to be none: it is a constant, or made there.
static void note_written(struct body *body, struct draft *draft, CXCursor argument)
{
	struct operand operand = draft->event.operands[draft->event.operand_count - 1].operand;
	const struct path *path = operand_place(body, operand);
	bool made = path != NULL && body->function->variables.items[path->variable].storage == STORAGE_TEMP;
	struct operand_loc there = {draft->event.operand_count - 1, unit_extent(body->unit, argument)};
	// `NULL` is a macro that stands in the source itself.
	if (there.loc.macro != 0 && body->unit->facts->macros.items[there.loc.macro - 1].outer == 0)
		there.loc.macro = 0;
	if ((operand.kind == OPERAND_INT || made) && location_known(there.loc) && there.loc.macro == 0)
		array_push(body->arena, &draft->event.written, there);
}

void token_left(struct body *body, const struct call *call, struct draft *draft, uint32_t argument)
{
	struct location there = call->loc;
	draft->event.flags |= FLAG_TOKENLESS;
	if (argument > call->arg_count || call->loc.macro != 0 || !location_known(call->loc))
		return;
	if (argument < call->arg_count)
		there = unit_extent(body->unit, call->args[argument].cursor);
	else if (there.end > there.begin)
		there.begin = there.end - 1; // before the closing parenthesis
	there.end = there.begin;
	draft_add(body, draft, SLOT_TOKEN, operand_int(0));
	if (location_known(there) && there.macro == 0)
		array_push(body->arena, &draft->event.written, ((struct operand_loc){draft->event.operand_count - 1, there}));
}

void token_operands(struct body *body, struct call *call, struct draft *draft)
{
	struct unit *unit = body->unit;
	if (!unit->has_tokens)
		return;
	if (event_operand(&draft->event, SLOT_TOKEN).kind != OPERAND_NONE)
		give_own_token(body, call, draft);
	bool given = false;
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (call->args[i].parameter.kind != CXType_Invalid && call->args[i].evaluated &&
		    type_is_token(unit, call->args[i].parameter)) {
			draft_add(body, draft, SLOT_TOKEN, call->args[i].value);
			note_written(body, draft, call->args[i].cursor);
			given = true;
		}
	if (given || !unit->cxx || clang_Cursor_isNull(call->callee))
		return;
	int left = token_left_out(unit, call);
	left = left < 0 ? token_form_parameter(unit, call->callee) : left;
	if (left >= 0)
		token_left(body, call, draft, (uint32_t)left);
}

// --- tokens that a function is given

struct mention_search {
	struct body *body;
	CXCursor parameter;
	uint32_t variable;
	bool found; // one of which no event tells
};

static bool names_variable(const struct function_facts *function, struct operand operand, uint32_t variable)
{
	return (operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS) &&
	       function->paths.items[operand.index].variable == variable;
}

// Does an event that uses the variable stand around this place?
static bool is_told(const struct function_facts *function, uint32_t variable, struct location loc)
{
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		if (event->kind == EVENT_SCOPE_END)
			continue;
		// What a macro's body does stands where the macro is expanded, and what it is given behind that.
		bool in_macro = event->loc.macro != 0 && event->loc.begin == event->loc.end && event->loc.line == loc.line;
		bool around = event->loc.file == loc.file && event->loc.begin <= loc.begin && (loc.begin <= event->loc.end || in_macro);
		for (uint32_t i = 0; around && i < event->operand_count; i++)
			if (names_variable(function, event->operands[i].operand, variable))
				return true;
	}
	return false;
}

static enum CXChildVisitResult find_mention(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct mention_search *search = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if ((kind == CXCursor_DeclRefExpr || kind == CXCursor_VariableRef) &&
	    clang_equalCursors(clang_getCursorReferenced(cursor), search->parameter) &&
	    !is_told(search->body->function, search->variable, unit_extent(search->body->unit, cursor)))
		search->found = true;
	return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool has_word(struct str line, struct str word)
{
	for (size_t at = 0; at + word.len <= line.len; at++)
		if (str_starts_with(str_slice(line, at, line.len), word) && (at == 0 || !is_word(line.ptr[at - 1])) &&
		    (at + word.len == line.len || !is_word(line.ptr[at + word.len])))
			return true;
	return false;
}

// Another configuration may do with it what this one leaves out.
static bool is_in_conditional(struct body *body, struct str name)
{
	uint32_t file, depth = 0;
	struct str text = unit_bytes(body->unit, body->decl, &file), line;
	while (text.len > 0 && str_split(&text, '\n', &line)) {
		struct str rest = line;
		if (!unit_skip_word(&rest, STR("#"))) {
			if (depth > 0 && has_word(line, name))
				return true;
			continue;
		}
		bool ends = unit_skip_word(&rest, STR("endif"));
		depth += !ends && unit_skip_word(&rest, STR("if")) ? 1 : 0;
		depth -= ends && depth > 0 ? 1 : 0;
	}
	return false;
}

// `[[maybe_unused]]` and the like: nobody means to use it.
static bool says_unused(struct unit *unit, CXCursor parameter)
{
	return clang_Cursor_hasAttrs(parameter) && str_contains(text_declaration(unit, parameter), STR("unused"));
}

// A pointer or reference that no event uses: it may be a token that the project made itself.
static bool may_be_ignored(const struct body *body, uint32_t parameter)
{
	const struct function_facts *function = body->function;
	const struct variable *variable = &function->variables.items[parameter];
	CXType type = clang_getCursorType(body->variable_cursors.items[parameter]);
	if (!type_is_pointer(type) && !variable->reference && variable->type == 0)
		return false;
	for (uint32_t n = 0; n < function->nodes.count; n++) {
		const struct event *event = &function->nodes.items[n].event;
		for (uint32_t i = 0; event->kind != EVENT_SCOPE_END && event->kind != EVENT_DESTROY && event->kind != EVENT_BRANCH && i < event->operand_count; i++)
			if (names_variable(function, event->operands[i].operand, parameter))
				return false;
	}
	return true;
}

void token_mentions(struct body *body)
{
	struct function_facts *function = body->function;
	bool shielded = annotate_is_shield(body->unit, body->decl);
	for (uint32_t i = 0; i < function->param_count; i++) {
		struct variable *variable = &function->variables.items[i];
		CXCursor parameter = body->variable_cursors.items[i];
		if (variable->name.len == 0 || clang_Cursor_isNull(parameter))
			continue;
		bool token = body->unit->has_tokens && type_is_token(body->unit, clang_getCursorType(parameter));
		if (!token && !may_be_ignored(body, i))
			continue;
		struct mention_search search = {.body = body, .parameter = parameter, .variable = i};
		if (!says_unused(body->unit, parameter) && !shielded)
			clang_visitChildren(body->decl, find_mention, &search);
		else
			search.found = true;
		variable->mentioned = search.found || is_in_conditional(body, variable->name);
	}
}
