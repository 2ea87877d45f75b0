// The annotations of include/leash.h: `annotate` attributes whose text begins with "leash:". What they say of a function
// becomes a row as a model would have it; what they say of variables goes to the facts.
#include "frontend_internal.h"

struct annotation_search {
	struct unit *unit;
	struct str prefix; // "leash:joins"
	bool found;
	struct str argument;
};

static enum CXChildVisitResult find_annotation(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct annotation_search *search = data;
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_AnnotateAttr)
		return CXChildVisit_Continue;
	struct str text = unit_spelling(search->unit, cursor);
	size_t end = search->prefix.len;
	if (!str_starts_with(text, search->prefix) || (text.len > end && text.ptr[end] != ' '))
		return CXChildVisit_Continue;
	search->found = true;
	search->argument = str_slice(text, end + 1, text.len);
	return CXChildVisit_Break;
}

static bool annotated(struct unit *unit, CXCursor decl, struct str what, struct str *ret_argument)
{
	if (clang_Cursor_isNull(decl) || !clang_Cursor_hasAttrs(decl))
		return false;
	struct annotation_search search = {.unit = unit, .prefix = what};
	clang_visitChildren(decl, find_annotation, &search);
	if (search.found && ret_argument != NULL)
		*ret_argument = search.argument;
	return search.found;
}

static const struct {
	const char *text;
	enum annotation annotation;
	enum event_kind event;
} acts[] = {
    {"leash:spawns", ANNOTATION_SPAWNS, EVENT_SPAWN},
    {"leash:joins", ANNOTATION_JOINS, EVENT_JOIN},
    {"leash:detaches", ANNOTATION_DETACHES, EVENT_DETACH},
};

// Attributes written before stay with later declarations, so the last one that is seen has them all.
static bool act_of(struct unit *unit, CXCursor function, size_t *ret_act, struct str *ret_argument)
{
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
		if (annotated(unit, function, str_from_c(acts[i].text), ret_argument)) {
			*ret_act = i;
			return true;
		}
	return false;
}

bool annotate_is_daemon(struct unit *unit, CXCursor decl)
{
	return annotated(unit, decl, STR("leash:daemon"), NULL);
}

bool annotate_is_shield(struct unit *unit, CXCursor decl)
{
	return annotated(unit, decl, STR("leash:shield"), NULL);
}

bool annotate_owns(struct unit *unit, CXCursor parameter)
{
	return annotated(unit, parameter, STR("leash:owns"), NULL);
}

enum annotation annotate_variable(struct unit *unit, CXCursor decl)
{
	if (annotate_is_daemon(unit, decl))
		return ANNOTATION_DAEMON;
	return annotate_owns(unit, decl) ? ANNOTATION_OWNS : ANNOTATION_NONE;
}

enum annotation annotate_parameter(struct unit *unit, CXCursor function, struct str name)
{
	size_t act;
	struct str argument;
	bool meant = act_of(unit, function, &act, &argument) && str_equal(argument, name);
	return meant ? acts[act].annotation : ANNOTATION_NONE;
}

// Where the handle is: as it is for a model, by the parameter's type.
static struct position position_of(struct body *body, CXCursor function, struct str name, bool made)
{
	int count = clang_Cursor_getNumArguments(function);
	if (str_equal(name, STR("this")))
		return (struct position){.kind = POSITION_THIS};
	if (made && str_equal(name, STR("return")))
		return (struct position){.kind = POSITION_RETURN};
	for (int i = 0; i < count; i++) {
		CXCursor parameter = clang_Cursor_getArgument(function, (unsigned)i);
		if (!str_equal(unit_spelling(body->unit, parameter), name))
			continue;
		CXType type = clang_getCursorType(parameter);
		CXType pointee = clang_getPointeeType(clang_getCanonicalType(type));
		bool handle = type_kind_of(body->unit, type) == TYPE_HANDLE;
		bool to_handle = type_is_pointer(type) && !handle && (made || type_is_pointer(pointee) ||
		                                                      type_kind_of(body->unit, clang_getPointeeType(type)) == TYPE_HANDLE);
		bool by_reference = to_handle || type_is_reference(type);
		return (struct position){.kind = by_reference ? POSITION_POINTEE : POSITION_ARGUMENT, .index = (uint32_t)i};
	}
	return (struct position){.kind = POSITION_NONE};
}

static void add_slot(struct model_function *row, enum slot slot, struct position position)
{
	row->slots[row->slot_count++] = (struct model_slot){slot, position};
}

// A pointer that is null, a bool that is false, another integer that is not 0 say that nothing was started.
static void add_success(struct model_function *row, CXType result)
{
	CXType type = type_bare(result);
	if (type_is_record(type) || type.kind == CXType_Void)
		return;
	row->compare = type_is_pointer(type) || type.kind == CXType_Bool ? COMPARE_NE : COMPARE_EQ;
	add_slot(row, SLOT_RESULT, (struct position){.kind = POSITION_RETURN});
	add_slot(row, SLOT_SUCCESS, (struct position){.kind = POSITION_CONSTANT});
}

static bool has_callable(struct body *body, const struct call *call)
{
	for (uint32_t i = 0; i < call->arg_count; i++)
		if (type_is_callable(body->unit, clang_getCursorType(call->args[i].cursor)))
			return true;
	return false;
}

const struct model_function *annotate_row(struct body *body, const struct call *call)
{
	size_t act;
	struct str argument;
	if (clang_Cursor_isNull(call->callee) || !act_of(body->unit, call->callee, &act, &argument))
		return NULL;
	bool spawns = acts[act].event == EVENT_SPAWN;
	struct position handle = position_of(body, call->callee, argument, spawns);
	if (handle.kind == POSITION_NONE)
		return NULL;
	struct model_function *row = arena_new(&body->scratch, struct model_function);
	*row = (struct model_function){.name = call->name, .event = acts[act].event, .flags = FLAG_STATED};
	add_slot(row, SLOT_TARGET, handle);
	if (spawns && has_callable(body, call)) {
		add_slot(row, SLOT_ENTRY, (struct position){.kind = POSITION_CALLABLE});
		add_slot(row, SLOT_PAYLOAD, (struct position){.kind = POSITION_AFTER});
	} else if (spawns) {
		add_slot(row, SLOT_ENTRY, (struct position){.kind = POSITION_ANY});
	}
	if (spawns) {
		add_slot(row, SLOT_ARG, (struct position){.kind = POSITION_REST});
		add_success(row, clang_getCursorResultType(call->callee));
	}
	return row;
}
