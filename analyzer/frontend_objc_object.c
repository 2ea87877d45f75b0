// The life of objects of Objective-C: who makes them, and what the end of a reference may run. The compiler ends the references
// that variables hold where it counts them (ARC), else messages do. No count is kept: that the object dies with a variable is
// only said where nobody else can hold it.
#include "frontend_objc.h"

enum { MEMBERS_DEPTH_MAX = 4 };

// --- what runs when an object of a class dies

enum end {
	END_NOTHING,  // of note
	END_DEALLOC,  // the class's own method, and nothing else
	END_ANYTHING,
};

struct end_search {
	struct unit *unit;
	const struct objc_class *class;
	uint32_t depth;
	bool found;
};

static enum end end_of(struct unit *unit, const struct objc_class *class, bool exact, uint32_t depth, struct dispatch *ret_dealloc);

static bool is_counted(struct unit *unit, CXType type)
{
	struct str written = unit_take(unit, clang_getTypeSpelling(type));
	struct str meant = unit_take(unit, clang_getTypeSpelling(clang_getCanonicalType(type)));
	static const char *const others[] = {"__weak", "__unsafe_unretained", "__autoreleasing"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_contains(written, str_from_c(others[i])) || str_contains(meant, str_from_c(others[i])))
			return false;
	return clang_getCanonicalType(type).kind == CXType_ObjCObjectPointer;
}

static bool property_owns(CXCursor property)
{
	unsigned others = CXObjCPropertyAttr_assign | CXObjCPropertyAttr_weak | CXObjCPropertyAttr_unsafe_unretained | CXObjCPropertyAttr_class;
	return ((unsigned)clang_Cursor_getObjCPropertyAttributes(property, 0) & others) == 0;
}

static enum CXChildVisitResult find_owned(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct end_search *search = data;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	CXType type = clang_getCursorType(cursor);
	(void)parent;
	if (kind != CXCursor_ObjCIvarDecl && !(kind == CXCursor_ObjCPropertyDecl && property_owns(cursor)))
		return CXChildVisit_Continue;
	if (is_counted(search->unit, type)) {
		struct dispatch ignored;
		const struct objc_class *class = objc_class_of(search->unit, type);
		search->found = class != search->class && end_of(search->unit, class, false, search->depth + 1, &ignored) != END_NOTHING;
	} else {
		search->found = clang_getCanonicalType(type).kind == CXType_BlockPointer ||
		                (search->unit->cxx && type_is_record(type) && type_has_effect(search->unit, type));
	}
	return search->found ? CXChildVisit_Break : CXChildVisit_Continue;
}

// With its instance variables, which are released too where the compiler counts.
static enum end end_of(struct unit *unit, const struct objc_class *class, bool exact, uint32_t depth, struct dispatch *ret_dealloc)
{
	struct str selector = STR("dealloc");
	if (class == NULL || depth > MEMBERS_DEPTH_MAX || (!exact && objc_is_overridden(unit, class, '-', selector)))
		return END_ANYTHING;
	*ret_dealloc = objc_dispatch(unit, class, '-', selector, clang_getNullCursor(), true);
	if (objc_is_library(class)) // of the root class may be any object
		return objc_superclass(unit, class) == NULL ? END_ANYTHING : END_NOTHING;
	for (uint32_t up = 0; class != NULL && up < OBJC_DEPTH_MAX && !objc_is_library(class); class = objc_superclass(unit, class), up++) {
		struct end_search search = {.unit = unit, .class = class, .depth = depth};
		if (!objc_is_implemented(class))
			return END_ANYTHING;
		if (unit->arc)
			objc_visit_members(unit, class, find_owned, &search);
		if (search.found)
			return END_ANYTHING;
	}
	return clang_Cursor_isNull(ret_dealloc->method) ? END_NOTHING : END_DEALLOC;
}

static enum end end_of_object(struct unit *unit, const struct objc_class *class, bool exact, struct dispatch *ret_dealloc)
{
	uint64_t key = class == NULL ? 0 : (uint64_t)objc_class_index(class) << 1 | exact;
	uint32_t known;
	if (class == NULL || !key_map_get(&unit->objc_ends, key, &known)) {
		known = end_of(unit, class, exact, 0, ret_dealloc);
		if (class != NULL)
			key_map_put(&unit->scratch, &unit->objc_ends, key, known);
	}
	if (known == END_DEALLOC)
		*ret_dealloc = objc_dispatch(unit, class, '-', STR("dealloc"), clang_getNullCursor(), exact);
	return (enum end)known;
}

// --- who else holds what a variable does

enum {
	REFERENCE_OTHER,  // somebody else's object
	REFERENCE_SHARED, // perhaps the last reference, perhaps not
	REFERENCE_ONLY,   // to an object that was made here: this + the index of its class
};

struct uses {
	struct body *body;
	CXCursor decl;
	const struct objc_class *made;
	bool called, shared;
};

static bool mentions(struct uses *uses, CXCursor expression)
{
	CXCursor inner = expr_strip(uses->body, expression);
	return clang_getCursorKind(inner) == CXCursor_DeclRefExpr && clang_equalCursors(clang_getCursorReferenced(inner), uses->decl);
}

static void look_at_source(struct uses *uses, CXCursor value)
{
	CXCursor inner = expr_strip(uses->body, value);
	enum CXCursorKind kind = clang_getCursorKind(inner);
	if (kind != CXCursor_ObjCMessageExpr) {
		uses->called = uses->called || kind == CXCursor_CallExpr || kind == CXCursor_ConditionalOperator || kind == CXCursor_StmtExpr;
		return;
	}
	struct cursor_list operands = expr_children(&uses->body->scratch, inner);
	const struct objc_class *made = objc_made_class(uses->body, inner);
	if (made == NULL && operands.list.count > 0)
		made = objc_made_class(uses->body, operands.list.items[0]);
	uses->called = uses->called || made == NULL || (uses->made != NULL && made != uses->made);
	uses->made = made;
}

static bool is_assignment(CXCursor cursor)
{
	return clang_getCursorKind(cursor) == CXCursor_BinaryOperator && clang_getCursorBinaryOperatorKind(cursor) == CXBinaryOperator_Assign;
}

// Does it only look at the variable, or send the object a message?
static bool only_asks(enum CXCursorKind kind, uint32_t operand)
{
	switch ((int)kind) {
	case CXCursor_ObjCMessageExpr:
	case CXCursor_IfStmt:
		return operand == 0;
	case CXCursor_MemberRefExpr:
	case CXCursor_UnaryOperator:
	case CXCursor_BinaryOperator:
		return true;
	default:
		return false;
	}
}

static void look_at_uses(struct uses *uses, CXCursor cursor, uint32_t depth)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	struct cursor_list parts = cursor_children(&uses->body->scratch, cursor);
	uses->shared = uses->shared || depth > EXPRESSION_DEPTH_MAX;
	if (kind == CXCursor_VarDecl && clang_equalCursors(clang_getCanonicalCursor(cursor), uses->decl)) {
		CXCursor value = clang_Cursor_getVarDeclInitializer(cursor);
		if (!clang_Cursor_isNull(value))
			look_at_source(uses, value);
	}
	bool assigned = is_assignment(cursor) && parts.list.count == 2 && mentions(uses, parts.list.items[0]);
	if (assigned)
		look_at_source(uses, parts.list.items[1]);
	for (uint32_t i = 0; i < parts.list.count && !uses->shared; i++) {
		CXCursor part = parts.list.items[i];
		if (!clang_isExpression(clang_getCursorKind(part)) || !mentions(uses, part))
			look_at_uses(uses, part, depth + 1);
		else if (!(assigned && i == 0) && (is_assignment(cursor) || !only_asks(kind, i)))
			uses->shared = true;
	}
}

static uint32_t reference_of(struct body *body, uint32_t variable)
{
	uint32_t known;
	struct uses uses = {.body = body, .decl = body->variable_cursors.items[variable]};
	if (key_map_get(&body->references, variable, &known))
		return known;
	if (body->function->variables.items[variable].storage != STORAGE_LOCAL || clang_Cursor_isNull(uses.decl))
		return REFERENCE_SHARED;
	uses.decl = clang_getCanonicalCursor(uses.decl);
	look_at_uses(&uses, body->decl, 0);
	uint32_t found = uses.called || (uses.made != NULL && uses.shared) ? REFERENCE_SHARED
	                 : uses.made != NULL                              ? REFERENCE_ONLY + objc_class_index(uses.made)
	                                                                  : REFERENCE_OTHER;
	key_map_put(&body->scratch, &body->references, variable, found);
	return found;
}

// --- the end of a reference

static void call_dealloc(struct body *body, struct operand object, const struct dispatch *dealloc, struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	uint32_t some = cfg_label(body), end = cfg_label(body);
	draft.event.flags = FLAG_IMPLICIT;
	draft.event.symbol = symbol_of(body->unit, dealloc->method) + 1;
	draft.quiet = true;
	draft_add(body, &draft, SLOT_THIS, object);
	cfg_branch(body, loc, object, COMPARE_NE, operand_int(0), some, end);
	cfg_place(body, some);
	cfg_emit(body, &draft);
	cfg_place(body, end);
}

// SOUNDNESS: whatever code runs may do anything to the object.
static void may_end(struct body *body, struct operand object, struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	draft.event.flags = FLAG_IMPLICIT;
	draft.quiet = true;
	draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
	draft_add(body, &draft, SLOT_ARG, object);
	cfg_emit(body, &draft);
}

static void release(struct body *body, struct operand object, CXType type, uint32_t reference, struct location loc)
{
	struct dispatch dealloc;
	bool only = reference >= REFERENCE_ONLY;
	const struct objc_class *class =
	    only ? objc_class_at(body->unit, reference - REFERENCE_ONLY) : objc_class_of(body->unit, type);
	enum end end = reference == REFERENCE_OTHER ? END_NOTHING : end_of_object(body->unit, class, only, &dealloc);
	if (end == END_DEALLOC && only)
		call_dealloc(body, object, &dealloc, loc);
	else if (end != END_NOTHING)
		may_end(body, object, loc);
}

void objc_end_variable(struct body *body, uint32_t variable, CXType type, struct location loc)
{
	struct path path = path_root(variable);
	if (body->unit->arc && body->tail != NODE_NONE && is_counted(body->unit, type))
		release(body, operand_path(body, &path), type, reference_of(body, variable), loc);
}

void objc_overwrite(struct body *body, CXCursor left, const struct path *target, struct location loc)
{
	CXCursor place = expr_strip(body, left), decl = clang_getCursorReferenced(place);
	CXType type = objc_receiver_type(place);
	bool property = clang_getCursorKind(decl) == CXCursor_ObjCPropertyDecl;
	if (!body->unit->arc || !is_counted(body->unit, type) || (property && !property_owns(decl)))
		return;
	release(body, operand_path(body, target), type, target->step_count == 0 ? reference_of(body, target->variable) : REFERENCE_SHARED, loc);
}

void objc_release_property(struct body *body, CXCursor property, const struct path *field, struct location loc)
{
	CXType type = clang_getCursorType(property);
	if (body->unit->arc && is_counted(body->unit, type) && property_owns(property))
		release(body, operand_path(body, field), type, REFERENCE_SHARED, loc);
}

// What a message makes or hands over, and no variable holds, is given up behind the call that it is an operand of.
static bool is_handed_over(struct body *body, CXCursor operand)
{
	enum CXCursorKind kind = clang_getCursorKind(expr_strip(body, operand));
	return kind == CXCursor_ObjCMessageExpr || kind == CXCursor_CallExpr;
}

void objc_end_operands(struct body *body, struct call *call)
{
	bool received = body->unit->arc && !clang_Cursor_isNull(call->object) && clang_getCursorKind(call->cursor) == CXCursor_ObjCMessageExpr;
	bool begins = received && str_starts_with(unit_spelling(body->unit, call->cursor), STR("init")); // it comes back as the value
	if (received && (begins ? !call->used : is_handed_over(body, call->object)))
		release(body, call->self, objc_receiver_type(call->object), REFERENCE_SHARED, call->loc);
	for (uint32_t i = 0; body->unit->arc && i < call->arg_count; i++) {
		struct argument *argument = &call->args[i];
		CXType type = clang_Cursor_isNull(argument->cursor) ? (CXType){.kind = CXType_Invalid} : clang_getCursorType(argument->cursor);
		if (is_counted(body->unit, type) && is_handed_over(body, argument->cursor))
			release(body, argument->value, type, REFERENCE_SHARED, call->loc);
	}
}

// --- rows

static struct operand begin(struct body *body, struct call *call, const struct objc_class *class, const struct path *made)
{
	struct operand object = operand_path(body, made);
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	struct dispatch init = objc_dispatch(body->unit, class, '-', STR("init"), clang_getNullCursor(), true);
	if (!clang_Cursor_isNull(init.method) || init.symbol != 0) {
		struct path begun = path_root(variable_temp(body, 0));
		draft.event.symbol = init.symbol != 0 ? init.symbol : symbol_of(body->unit, init.method) + 1;
		draft_add(body, &draft, SLOT_THIS, object);
		draft_add(body, &draft, SLOT_RESULT, object = operand_path(body, &begun));
		cfg_emit(body, &draft);
	}
	if (!call->used && body->unit->arc)
		release(body, object, (CXType){.kind = CXType_Invalid}, REFERENCE_ONLY + objc_class_index(class), call->loc);
	return object;
}

// The object, which is there: memory does not run out. With `new` also what its class does to begin with.
static struct operand make(struct body *body, struct call *call, const struct model_function *row)
{
	struct cursor_list parts = cursor_children(&body->scratch, call->cursor);
	const struct objc_class *class =
	    parts.list.count == 0 ? NULL : objc_class_named(body->unit, unit_spelling(body->unit, parts.list.items[0]));
	struct variable object = {.storage = STORAGE_HEAP, .loc = call->loc};
	struct path heap = path_root(variable_add(body, object, clang_getNullCursor()));
	struct path made = path_root(variable_temp(body, 0));
	struct draft draft = draft_make(EVENT_ALLOC, call->loc);
	note_role(body, call, row, &draft.event);
	draft_add(body, &draft, SLOT_RESULT, operand_path(body, &made));
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, &heap));
	draft_add(body, &draft, SLOT_SOURCE, operand_int(0));
	cfg_emit(body, &draft);
	if (class == NULL || row->construct != CONSTRUCT_POINTEE)
		return operand_path(body, &made);
	return begin(body, call, class, &made);
}

static void send_release(struct body *body, struct call *call)
{
	struct path object;
	uint32_t reference = REFERENCE_SHARED;
	call_object_path(body, call, &object);
	const struct path *holder = operand_place(body, call->self);
	if (call->self.kind == OPERAND_PATH && holder->step_count == 0)
		reference = reference_of(body, holder->variable);
	if (reference == REFERENCE_OTHER)
		reference = REFERENCE_SHARED;
	if (!clang_Cursor_isNull(call->object))
		release(body, call->self, objc_receiver_type(call->object), reference, call->loc);
}

bool objc_object_role(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value)
{
	if (row->event == EVENT_ALLOC) {
		*ret_value = make(body, call, row);
		return true;
	}
	if (row->event != EVENT_DESTROY)
		return false;
	struct event event = {.kind = row->event};
	note_role(body, call, row, &event);
	send_release(body, call);
	*ret_value = operand_none();
	return true;
}
