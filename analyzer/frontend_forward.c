// Objects that a library's code constructs from arguments which it only hands on: make_unique, emplace_back. Which
// constructor is called follows from their number and types.
#include "frontend_internal.h"

struct constructor_search {
	const struct argument *args;
	uint32_t count;
	uint32_t fitting, found_count; // constructors of this number of parameters; those whose types fit, too
	CXCursor found, only;
};

static bool is_scalar(CXType type)
{
	return !type_is_record(type) && !type_is_dependent(type_bare(type));
}

static bool fits(CXType parameter, CXType argument)
{
	if (is_scalar(parameter) && is_scalar(argument))
		return type_is_pointer(parameter) == (type_is_pointer(argument) || type_is_array(argument));
	return clang_equalTypes(type_bare(parameter), type_bare(argument)) != 0;
}

static enum CXChildVisitResult find_constructor(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct constructor_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_Constructor || clang_CXXConstructor_isCopyConstructor(cursor) ||
	    clang_CXXConstructor_isMoveConstructor(cursor) || clang_Cursor_getNumArguments(cursor) != (int)search->count)
		return CXChildVisit_Continue;
	search->only = cursor;
	search->fitting++;
	bool all = true;
	for (uint32_t i = 0; i < search->count && all; i++)
		all = fits(clang_getArgType(clang_getCursorType(cursor), i), clang_getCursorType(search->args[i].cursor));
	if (all) {
		search->found = cursor;
		search->found_count++;
	}
	return CXChildVisit_Continue;
}

// The constructor that is meant, or null when it is not the only one.
static CXCursor constructor_for(CXType type, const struct argument *args, uint32_t count)
{
	struct constructor_search search = {args, count, 0, 0, clang_getNullCursor(), clang_getNullCursor()};
	CXCursor record = type_record(type);
	if (count == 0 || clang_Cursor_isNull(record))
		return search.found;
	type_visit_members(record, find_constructor, &search);
	if (search.fitting == 1)
		return search.only;
	return search.found_count == 1 ? search.found : clang_getNullCursor();
}

// An object that is passed by value is made of what was handed on.
static struct operand handed_on(struct body *body, struct argument *argument, struct location loc)
{
	CXType type = argument->parameter;
	if (type.kind == CXType_Invalid || type_is_reference(type) || !type_is_record(type) ||
	    !type_is_record(clang_getCursorType(argument->cursor)))
		return call_argument(body, argument);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
	call_constructor_of(body, type, &temp, argument, 1, loc);
	return operand_path(body, &temp);
}

static void call_constructor(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                             struct location loc)
{
	CXCursor constructor = constructor_for(type, args, count);
	struct draft draft = draft_make(EVENT_CALL, loc);
	bool known = !clang_Cursor_isNull(constructor);
	if (known) {
		draft.event.symbol = instance_member_symbol(body->unit, constructor, type_record(type)) + 1;
		draft.event.flags = unit_is_system(constructor) ? FLAG_EXTERNAL : 0u;
		unit_queue(body->unit, constructor);
	} else {
		draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	}
	draft_add(body, &draft, SLOT_THIS, operand_address(body, object));
	for (uint32_t i = 0; i < count; i++) {
		args[i].parameter = known ? clang_getArgType(clang_getCursorType(constructor), i)
		                          : (CXType){.kind = CXType_Invalid};
		draft_argument(body, &draft, SLOT_ARG, handed_on(body, &args[i], loc), args[i].cursor);
	}
	cfg_emit(body, &draft);
}

void call_constructor_of(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                         struct location loc)
{
	struct path source;
	if (type_is_array(type)) { // the arguments say how many
		for (uint32_t i = 0; i < count; i++)
			expr_effect(body, args[i].cursor, false);
		cfg_emit1(body, EVENT_ZERO, loc, SLOT_TARGET, operand_path(body, object));
		return;
	}
	if (is_scalar(type)) {
		cfg_assign(body, loc, object, count == 0 ? operand_int(0) : expr_value(body, args[0].cursor));
		return;
	}
	if (count == 1 && clang_equalTypes(type_bare(clang_getCursorType(args[0].cursor)), type_bare(type))) {
		bool moved = call_moves(body, args[0].cursor);
		if (place_of(body, args[0].cursor, &source))
			class_transfer(body, object, &source, moved, loc);
		else
			cfg_assign(body, loc, object, operand_unknown());
		return;
	}
	if (type_is_record(type) && role_construct(body, type, object, args, count, loc))
		return;
	if (count > 0 && type_is_record(type) && product_construct(body, type, object, args, count, loc))
		return;
	if (count == 0)
		class_default(body, object, type, loc);
	else
		call_constructor(body, type, object, args, count, loc);
}

bool construct_referred(struct body *body, CXCursor call, CXType type, const struct path *object, struct location loc)
{
	CXType result = clang_getCursorResultType(clang_getCursorReferenced(call));
	struct argument source = {.cursor = call, .parameter = {.kind = CXType_Invalid}};
	if (!type_is_reference(result))
		return false;
	call_constructor_of(body, type, object, &source, 1, loc);
	return true;
}
