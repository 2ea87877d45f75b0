// Which exceptions a call or a throw raises, as far as the unit shows, and which handler catches them.
#include "frontend_internal.h"

enum { CALLS_FOLLOWED_MAX = 4, TYPES_MAX = 4, BASES_DEPTH_MAX = 8 };

// --- types

enum match { MATCH_NO, MATCH_YES, MATCH_MAYBE };

static bool is_certain(CXType type)
{
	return type.kind != CXType_Invalid && type.kind != CXType_Unexposed && type.kind != CXType_Dependent &&
	       type.kind != CXType_Auto;
}

static bool derives_from(struct unit *unit, CXType type, CXType base, uint32_t depth)
{
	if (clang_equalTypes(type_bare(type), type_bare(base)))
		return true;
	CXCursor record = type_record(type);
	if (depth > BASES_DEPTH_MAX || clang_Cursor_isNull(record))
		return false;
	struct type_list bases = type_bases(unit, record);
	for (uint32_t i = 0; i < bases.list.count; i++)
		if (derives_from(unit, bases.list.items[i], base, depth + 1))
			return true;
	return false;
}

static enum match match(struct unit *unit, const struct handler *handler, CXType thrown)
{
	if (handler->catches_all)
		return MATCH_YES;
	CXType caught = type_bare(handler->type), type = type_bare(thrown);
	if (!is_certain(caught) || !is_certain(type))
		return MATCH_MAYBE;
	if (derives_from(unit, type, caught, 0))
		return MATCH_YES;
	return type_is_pointer(caught) && (type_is_pointer(type) || type_is_array(type)) ? MATCH_MAYBE : MATCH_NO;
}

// Where an exception of the type goes: to a handler, to a list of them that perhaps catches it, or out of the function.
static uint32_t pad_of(struct body *body, CXType thrown, struct location loc)
{
	for (uint32_t i = body->cleanups.list.count; i > 0; i--) {
		const struct cleanup *cleanup = &body->cleanups.list.items[i - 1];
		if (cleanup->kind != CLEANUP_HANDLERS)
			continue;
		for (uint32_t j = 0; j < cleanup->handlers.count; j++) {
			enum match matches = match(body->unit, &cleanup->handlers.items[j], thrown);
			if (matches == MATCH_YES)
				return scope_pad_to(body, i - 1, cleanup->handlers.items[j].label, loc);
			if (matches == MATCH_MAYBE)
				return scope_pad_to(body, i - 1, cleanup->pad, loc);
		}
	}
	return body->cleanups.list.count == 0 ? NODE_NONE : scope_pad_to(body, 0, NODE_NONE, loc);
}

uint32_t throw_pad(struct body *body, CXType thrown, struct location loc)
{
	return thrown.kind == CXType_Invalid ? scope_throw_pad(body, loc) : pad_of(body, thrown, loc);
}

// --- what calls raise

struct collection {
	struct unit *unit;
	struct thrown thrown;
	uint32_t depth;
};

static struct thrown thrown_by(struct unit *unit, CXCursor callee, uint32_t depth);

static void add_type(struct collection *collection, CXType type)
{
	struct thrown *thrown = &collection->thrown;
	if (!is_certain(type_bare(type)) || thrown->types.count >= TYPES_MAX) {
		thrown->others = true;
		return;
	}
	for (uint32_t i = 0; i < thrown->types.count; i++)
		if (clang_equalTypes(type_bare(thrown->types.items[i]), type_bare(type)))
			return;
	array_push(&collection->unit->scratch, &thrown->types, type);
}

static void add_call(struct collection *collection, CXCursor call)
{
	CXCursor callee = clang_getCursorReferenced(call);
	if (clang_Cursor_isNull(callee) || clang_Cursor_isDynamicCall(call) || unit_is_system(callee)) {
		collection->thrown.others = true;
		return;
	}
	struct thrown inner = thrown_by(collection->unit, callee, collection->depth + 1);
	collection->thrown.others = collection->thrown.others || inner.others;
	for (uint32_t i = 0; i < inner.types.count; i++)
		add_type(collection, inner.types.items[i]);
}

static enum CXChildVisitResult collect_thrown(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct collection *collection = data;
	struct cursor_list children;
	(void)parent;
	switch ((int)clang_getCursorKind(cursor)) {
	case CXCursor_LambdaExpr:
	case CXCursor_BlockExpr:
	case CXCursor_UnaryExpr: // not evaluated
		return CXChildVisit_Continue;
	case CXCursor_CXXTryStmt: // some of it stays in there
		collection->thrown.others = true;
		return CXChildVisit_Continue;
	case CXCursor_CXXThrowExpr:
		children = expr_children(&collection->unit->scratch, cursor);
		if (children.list.count == 0)
			collection->thrown.others = true;
		else
			add_type(collection, clang_getCursorType(children.list.items[0]));
		return CXChildVisit_Recurse;
	case CXCursor_CallExpr:
		add_call(collection, cursor);
		return CXChildVisit_Recurse;
	default:
		return CXChildVisit_Recurse;
	}
}

static bool raises_nothing(CXCursor function)
{
	int specification = clang_getCursorExceptionSpecificationType(function);
	return specification == CXCursor_ExceptionSpecificationKind_BasicNoexcept ||
	       specification == CXCursor_ExceptionSpecificationKind_DynamicNone ||
	       specification == CXCursor_ExceptionSpecificationKind_NoThrow;
}

static struct thrown thrown_by(struct unit *unit, CXCursor callee, uint32_t depth)
{
	struct thrown unknown = {.others = true};
	CXCursor definition = clang_getCursorDefinition(callee);
	uint64_t key = cursor_key(callee);
	uint32_t index;
	if (raises_nothing(callee))
		return (struct thrown){0};
	if (clang_Cursor_isNull(definition) || depth > CALLS_FOLLOWED_MAX)
		return unknown;
	if (key_map_get(&unit->throws, key, &index))
		return unit->thrown.items[index];
	index = unit->thrown.count;
	key_map_put(&unit->scratch, &unit->throws, key, index);
	array_push(&unit->scratch, &unit->thrown, unknown); // what a recursive call finds
	struct collection collection = {.unit = unit, .depth = depth};
	clang_visitChildren(definition, collect_thrown, &collection);
	unit->thrown.items[index] = collection.thrown;
	return collection.thrown;
}

static bool has_handlers(const struct body *body)
{
	for (uint32_t i = 0; i < body->cleanups.list.count; i++)
		if (body->cleanups.list.items[i].kind == CLEANUP_HANDLERS)
			return true;
	return false;
}

// A call below handlers whose exceptions are known goes where they are caught, and no further way.
void throw_by_call(struct body *body, uint32_t node, CXCursor callee, struct location loc)
{
	if (node == NODE_NONE || body->overflow || clang_Cursor_isNull(callee) || unit_is_system(callee) ||
	    !has_handlers(body) || body->function->nodes.items[node].unwind == NODE_NONE)
		return;
	struct thrown thrown = thrown_by(body->unit, callee, 0);
	uint32_t saved = body->tail, usual = body->function->nodes.items[node].unwind, start = cfg_label(body);
	if (thrown.types.count == 0)
		return;
	body->tail = start;
	for (uint32_t i = 0; i < thrown.types.count; i++) {
		uint32_t pad = pad_of(body, thrown.types.items[i], loc), next = cfg_label(body);
		if (i + 1 == thrown.types.count && !thrown.others)
			cfg_jump(body, pad);
		else
			cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), pad, next);
		cfg_place(body, next);
	}
	if (thrown.others)
		cfg_jump(body, usual);
	body->tail = saved;
	if (!body->overflow)
		body->function->nodes.items[node].unwind = start;
}
