// Library functions that a model knows and whose address is used: `unique_ptr<FILE, int (*)(FILE *)>(f, pclose)`, a table
// with pthread_join in it. Each has a body made up here, whose parameters go to the row's event, so that a call through the
// pointer finds what it does.
#include "frontend_internal.h"

static bool is_plain_function(CXCursor function)
{
	CXType type = clang_getCursorType(function);
	return clang_getCursorKind(function) == CXCursor_FunctionDecl && !clang_isFunctionTypeVariadic(type) &&
	       clang_Cursor_isNull(clang_getSpecializedCursorTemplate(function)) && clang_Cursor_getNumArguments(function) >= 0;
}

// Roles that make code of their own at the call, from what is written there, have no meaning for parameters.
static bool suits(const struct model_function *row)
{
	return row->construct == CONSTRUCT_NOTHING && row->event != EVENT_CALL && row->event != EVENT_NOP && (row->flags & FLAG_UNKNOWN) == 0;
}

static struct call call_of_parameters(struct body *body, CXCursor function)
{
	uint32_t count = (uint32_t)clang_Cursor_getNumArguments(function);
	struct call call = {.cursor = function,
	                    .callee = function,
	                    .pattern = clang_getNullCursor(),
	                    .object = clang_getNullCursor(),
	                    .name = symbol_name(body->unit, function),
	                    .loc = body->function->loc,
	                    .used = clang_getCursorResultType(function).kind != CXType_Void,
	                    .arg_count = count,
	                    .args = arena_array(&body->scratch, struct argument, count + 1)};
	for (uint32_t i = 0; i < count; i++) {
		struct path parameter = path_root(i);
		CXCursor declared = clang_Cursor_getArgument(function, i);
		call.args[i] = (struct argument){.cursor = declared, .parameter = clang_getCursorType(declared),
		                                 .evaluated = true, .value = operand_path(body, &parameter)};
	}
	return call;
}

void shim_lower(struct unit *unit, CXCursor function, uint32_t symbol)
{
	uint32_t known;
	if (!is_plain_function(function) || !clang_Cursor_isNull(clang_getCursorDefinition(function)) ||
	    key_map_get(&unit->shims, symbol + 1, &known))
		return;
	key_map_put(&unit->scratch, &unit->shims, symbol + 1, 0);
	struct body *body = body_create(unit, function);
	struct operand value = operand_unknown();
	body->function->flags = FUNCTION_INLINE;
	body->function->result_type = type_index(unit, clang_getCursorResultType(function));
	body_parameters(body, function, body->function->loc);
	for (uint32_t i = 0; i < body->function->param_count; i++)
		body->function->variables.items[i].name = STR_NULL; // the library's business
	struct call call = call_of_parameters(body, function);
	const struct model_function *row = role_find(body, &call);
	if (row == NULL || !suits(row) || !role_lower(body, &call, row, &value)) {
		arena_finish(&body->scratch);
		return;
	}
	struct draft draft = draft_make(EVENT_RETURN, call.loc);
	if (call.used)
		draft_add(body, &draft, SLOT_SOURCE, value);
	cfg_emit(body, &draft);
	cfg_jump(body, cfg_exit(body));
	body_finish(body, symbol);
}
