// Destructors that nobody wrote, of classes that keep tasks and wait for them when they die: members end in the reverse order of
// their declarations, which says what is gone before the wait. Nobody calls these functions by name; what the analysis of owners
// finds in them stands at the members.
#include "frontend_internal.h"

enum { MEMBER_DEPTH_MAX = 6 };

bool implied_keeps(const struct unit *unit, uint32_t index, bool joining, uint32_t depth)
{
	const struct type *type = type_at(unit, index);
	if (type == NULL || depth > MEMBER_DEPTH_MAX)
		return false;
	switch (type->kind) {
	case TYPE_HANDLE: return !joining || type->handle.on_destroy == ON_DESTROY_JOIN;
	case TYPE_CONTAINER: return implied_keeps(unit, type->element, joining, depth + 1);
	case TYPE_POINTER:
		return type->usr.len == 0 && str_contains(type->name, STR("<")) && implied_keeps(unit, type->element, joining, depth + 1);
	case TYPE_RECORD: break;
	default: return false;
	}
	bool keeps = false;
	for (uint32_t i = 0; i < type->fields.count && !keeps; i++)
		keeps = implied_keeps(unit, type->fields.items[i].type, joining && type->destructor == 0, depth + 1);
	return keeps;
}

static enum CXChildVisitResult find_any(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)cursor;
	(void)parent;
	*(bool *)data = true;
	return CXChildVisit_Break;
}

// Of an instance that is declared to be in another unit (std::string) libclang shows no functions.
static bool is_unseen(CXCursor record)
{
	bool any = false;
	type_visit_members(record, find_any, &any);
	return !any;
}

bool implied_ends(struct unit *unit, CXType type, uint32_t depth)
{
	CXType canonical = clang_getCanonicalType(type);
	if (type_is_array(canonical))
		return implied_ends(unit, clang_getArrayElementType(canonical), depth + 1);
	uint32_t lambda;
	if (!type_is_record(canonical) || depth > MEMBER_DEPTH_MAX || type_kind_of(unit, canonical) == TYPE_ATOMIC ||
	    key_map_get(&unit->lambdas, cursor_key(type_record(canonical)), &lambda)) // what it captured is not its own
		return false;
	if (type_kind_of(unit, canonical) != TYPE_OTHER && type_kind_of(unit, canonical) != TYPE_RECORD)
		return type_kind_of(unit, canonical) != TYPE_POINTER || type_owns(unit, canonical);
	bool ends = !clang_Cursor_isNull(type_destructor(canonical)) || (is_unseen(type_record(canonical)) && clang_isPODType(canonical) == 0);
	struct type_list bases = type_bases(unit, type_record(canonical));
	struct cursor_list fields = type_fields(unit, type_record(canonical));
	for (uint32_t i = 0; i < bases.list.count && !ends; i++)
		ends = implied_ends(unit, bases.list.items[i], depth + 1);
	for (uint32_t i = 0; i < fields.list.count && !ends; i++)
		ends = implied_ends(unit, clang_getCursorType(fields.list.items[i]), depth + 1);
	return ends;
}

void implied_note(struct unit *unit, CXCursor record)
{
	enum CXCursorKind kind = clang_getCursorKind(record);
	bool class = kind == CXCursor_ClassDecl || kind == CXCursor_StructDecl;
	if (unit->cxx && class && unit_owns(unit, record) && clang_Cursor_isNull(clang_getSpecializedCursorTemplate(record)))
		array_push(&unit->scratch, &unit->plain_classes.list, record);
}

// Is there a member that waits for tasks, and one that ends before that one does?
static bool ends_out_of_order(struct unit *unit, CXCursor record)
{
	struct cursor_list fields = type_fields(unit, record);
	struct type_list bases = type_bases(unit, record);
	bool waits = false, ends = false;
	for (uint32_t i = 0; i < bases.list.count; i++)
		waits = waits || implied_keeps(unit, type_index(unit, bases.list.items[i]), true, 0);
	for (uint32_t i = 0; i < fields.list.count && !ends; i++) {
		CXType type = clang_getCursorType(fields.list.items[i]);
		ends = waits && implied_ends(unit, type, 0);
		waits = waits || implied_keeps(unit, type_index(unit, type), true, 0);
	}
	return ends;
}

static void make_destructor(struct unit *unit, CXCursor record)
{
	struct str class = symbol_name(unit, record), usr = symbol_usr(unit, record);
	size_t colon = str_rfind(class, ':');
	struct str last = colon == SIZE_MAX ? class : str_slice(class, colon + 1, class.len);
	uint32_t symbol = symbol_add(unit, unit_string(unit, str_format(&unit->scratch, "%.*s@F@~%.*s#", STR_ARG(usr), STR_ARG(last))),
	                             unit_string(unit, str_format(&unit->scratch, "%.*s::~%.*s", STR_ARG(class), STR_ARG(last))));
	struct body *body = body_create(unit, record);
	struct location loc = unit_name_location(unit, record);
	struct variable self = {.name = STR("this"), .storage = STORAGE_THIS, .type = type_index(unit, clang_getCursorType(record)), .loc = loc};
	unit->facts->symbols.items[symbol].file = symbol_file(unit, record);
	body->function->loc = body->function->body = loc;
	body->function->flags = FUNCTION_DESTRUCTOR | FUNCTION_INLINE | FUNCTION_NOEXCEPT;
	body->has_this = true;
	body->this_variable = variable_add(body, self, clang_getNullCursor());
	class_destroy_members(body, record, (struct location){0});
	if (body->tail != NODE_NONE)
		cfg_jump(body, cfg_exit(body));
	body_finish(body, symbol);
}

void implied_destructors(struct unit *unit)
{
	for (uint32_t i = 0; i < unit->plain_classes.list.count; i++) {
		CXCursor record = unit->plain_classes.list.items[i];
		if (clang_Cursor_isNull(type_destructor(clang_getCursorType(record))) && ends_out_of_order(unit, record))
			make_destructor(unit, record);
	}
}
