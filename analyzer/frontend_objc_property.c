// Properties of Objective-C: names for instance variables, calls of accessors, and the accessors that the compiler makes.
#include "frontend_objc.h"

// The type of a receiver: libclang shows none for properties.
CXType objc_receiver_type(CXCursor receiver)
{
	CXCursor decl = clang_getCursorReferenced(receiver);
	if (clang_getCursorKind(receiver) != CXCursor_MemberRefExpr)
		return clang_getCursorType(receiver);
	if (clang_getCursorKind(decl) == CXCursor_ObjCPropertyDecl)
		return clang_getCursorType(decl);
	return objc_is_method(decl) ? clang_getCursorResultType(decl) : clang_getCursorType(receiver);
}

struct str objc_accessor_name(struct unit *unit, CXCursor property, bool set)
{
	return unit_take(unit, set ? clang_Cursor_getObjCPropertySetterName(property)
	                           : clang_Cursor_getObjCPropertyGetterName(property));
}

// The class that makes the instance variable of a property; NULL: there is none, or the unit does not say.
static const struct objc_class *maker_of(struct unit *unit, CXCursor property, const struct objc_class *class)
{
	CXCursor parent = clang_getCursorSemanticParent(property);
	enum CXCursorKind kind = clang_getCursorKind(parent);
	if (kind == CXCursor_ObjCCategoryDecl && unit_spelling(unit, parent).len != 0)
		return NULL;
	if (kind != CXCursor_ObjCProtocolDecl)
		class = objc_class_named(unit, unit_spelling(unit, symbol_class(parent)));
	bool made = class != NULL && objc_is_implemented(class) &&
	            clang_Cursor_isNull(objc_implemented(unit, class, '~', unit_spelling(unit, property)));
	return made ? class : NULL;
}

static struct str property_field(struct unit *unit, CXCursor property, const struct objc_class *class)
{
	const struct objc_class *maker = maker_of(unit, property, class);
	struct str name = unit_spelling(unit, property);
	CXCursor found = maker == NULL ? clang_getNullCursor() : objc_implemented(unit, maker, '.', name);
	if (!clang_Cursor_isNull(found))
		return unit_spelling(unit, found);
	return unit_string(unit, str_format(&unit->scratch, "_%.*s", STR_ARG(name)));
}

struct str objc_property_variable(struct body *body, CXCursor expression, CXCursor property)
{
	struct cursor_list receiver = expr_children(&body->scratch, expression);
	const struct objc_class *class =
	    receiver.list.count == 0 ? NULL : objc_class_of(body->unit, objc_receiver_type(receiver.list.items[0]));
	return property_field(body->unit, property, class);
}

struct method_search {
	struct unit *unit;
	struct str selector;
	CXCursor found;
};

static enum CXChildVisitResult find_method(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct method_search *search = data;
	(void)parent;
	if (!objc_is_method(cursor) || !str_equal(unit_spelling(search->unit, cursor), search->selector))
		return CXChildVisit_Continue;
	search->found = cursor;
	return CXChildVisit_Break;
}

// `object.name`: the call that it is, if it is more than a name for an instance variable.
static bool accessor_call(struct body *body, CXCursor expression, bool set, struct call *ret_call)
{
	struct unit *unit = body->unit;
	CXCursor named = clang_getCursorReferenced(expression);
	bool property = clang_getCursorKind(named) == CXCursor_ObjCPropertyDecl;
	if (clang_getCursorKind(expression) != CXCursor_MemberRefExpr || (!property && !objc_is_method(named)))
		return false;
	struct cursor_list children = expr_children(&body->scratch, expression);
	bool received = children.list.count > 0;
	const struct objc_class *class = received ? objc_class_of(unit, objc_receiver_type(children.list.items[0])) : objc_super_here(body);
	struct method_search search = {unit, property ? objc_accessor_name(unit, named, set) : unit_spelling(unit, named), named};
	if (property) {
		search.found = clang_getNullCursor();
		clang_visitChildren(clang_getCursorSemanticParent(named), find_method, &search);
	} else if (clang_getCursorKind(named) == CXCursor_ObjCClassMethodDecl) {
		class = objc_class_named(unit, unit_spelling(unit, symbol_class(clang_getCursorSemanticParent(named))));
	}
	*ret_call = (struct call){.cursor = expression, .loc = unit_extent(unit, expression), .pattern = clang_getNullCursor(),
	                          .object = received ? children.list.items[0] : clang_getNullCursor(), .is_member = true, .used = !set};
	objc_set_callee(body, ret_call, class, search.found, search.selector, false);
	const struct objc_class *maker = property ? maker_of(unit, named, class) : NULL;
	bool plain = maker != NULL && class != NULL && objc_inherits(unit, class, maker) && !ret_call->is_virtual && ret_call->symbol == 0;
	return !plain || (!clang_Cursor_isNull(ret_call->callee) && clang_isCursorDefinition(ret_call->callee));
}

bool objc_get(struct body *body, CXCursor expression, struct operand *ret_value)
{
	struct call call;
	if (!accessor_call(body, expression, false, &call))
		return false;
	*ret_value = objc_send(body, &call);
	return true;
}

bool objc_set(struct body *body, CXCursor expression, CXCursor right, struct operand *ret_value)
{
	struct call call;
	struct argument given = {.cursor = right, .parameter = {.kind = CXType_Invalid}, .evaluated = expr_is_null(right),
	                         .value = operand_unknown()};
	CXCursor left = expr_strip(body, expression);
	if (!accessor_call(body, left, true, &call))
		return false;
	call.args = &given;
	call.arg_count = 1;
	objc_send(body, &call);
	*ret_value = given.value;
	return true;
}

// --- methods without a body, as functions: messages call them, also those of other units

struct making {
	struct unit *unit;
	const struct objc_class *class;
};

// A method without a body of its own, up to its first event; `type` is the index of its parameter's type, if it has one.
static struct body *begin_method(struct unit *unit, CXCursor decl, bool has_parameter, uint32_t type)
{
	struct body *body = body_create(unit, decl);
	struct location loc = unit_name_location(unit, decl);
	struct variable given = {.name = STR("value"), .storage = STORAGE_PARAM, .type = type, .loc = loc};
	struct variable self = {.name = STR("this"), .storage = STORAGE_THIS, .loc = loc};
	if (has_parameter)
		variable_add(body, given, clang_getNullCursor());
	body->function->param_count = has_parameter;
	body->function->loc = body->function->body = loc;
	body->has_this = true;
	body->this_variable = variable_add(body, self, clang_getNullCursor());
	return body;
}

static void make_accessor(const struct making *making, CXCursor property, struct str selector, bool set)
{
	struct unit *unit = making->unit;
	uint32_t type = type_index(unit, clang_getCursorType(property));
	struct body *body = begin_method(unit, property, set, type);
	struct location loc = body->function->loc;
	struct path value = path_root(0), field;
	body->function->result_type = set ? 0 : type;
	bool known = path_pointee(body, operand_this(body), &field) &&
	             path_field(&field, property_field(unit, property, making->class));
	if (known && set) {
		objc_release_property(body, property, &field, loc);
		cfg_assign(body, loc, &field, operand_path(body, &value));
	} else if (!set) {
		cfg_emit1(body, EVENT_RETURN, loc, SLOT_SOURCE, known ? operand_path(body, &field) : operand_unknown());
	}
	cfg_jump(body, cfg_exit(body));
	body_finish(body, objc_method_symbol(unit, making->class, '-', selector));
}

static void make_missing(const struct making *making, CXCursor property, bool set)
{
	struct unit *unit = making->unit;
	struct str selector = objc_accessor_name(unit, property, set);
	uint32_t known;
	bool made = !clang_Cursor_isNull(objc_implemented(unit, making->class, '-', selector));
	uint64_t key = cursor_key(property) + set; // an extension may declare it again, but then as another declaration
	if (made || maker_of(unit, property, making->class) != making->class || key_map_get(&unit->done, key, &known))
		return;
	key_map_put(&unit->scratch, &unit->done, key, 0);
	make_accessor(making, property, selector, set);
}

static enum CXChildVisitResult make_accessors(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) != CXCursor_ObjCPropertyDecl)
		return CXChildVisit_Continue;
	unsigned attributes = clang_Cursor_getObjCPropertyAttributes(cursor, 0);
	if ((attributes & CXObjCPropertyAttr_class) != 0)
		return CXChildVisit_Continue;
	make_missing(data, cursor, false);
	if ((attributes & CXObjCPropertyAttr_readonly) == 0)
		make_missing(data, cursor, true);
	return CXChildVisit_Continue;
}

// Other units cannot see whether the class has an initialiser of its own: the one that it inherits is its own for them.
static void make_init(struct unit *unit, const struct objc_class *class)
{
	struct str selector = STR("init");
	const struct objc_class *superclass = objc_superclass(unit, class);
	if (superclass == NULL || !clang_Cursor_isNull(objc_implemented(unit, class, '-', selector)))
		return;
	struct body *body = begin_method(unit, objc_declaration(class), false, 0);
	struct operand object = operand_this(body);
	if (!objc_is_library(superclass)) {
		struct path begun = path_root(variable_temp(body, 0));
		struct draft draft = draft_make(EVENT_CALL, body->function->loc);
		draft.event.symbol = objc_method_symbol(unit, superclass, '-', selector) + 1;
		draft_add(body, &draft, SLOT_THIS, object);
		draft_add(body, &draft, SLOT_RESULT, object = operand_path(body, &begun));
		cfg_emit(body, &draft);
	}
	cfg_emit1(body, EVENT_RETURN, body->function->loc, SLOT_SOURCE, object);
	cfg_jump(body, cfg_exit(body));
	body_finish(body, objc_method_symbol(unit, class, '-', selector));
}

static void make_methods(struct unit *unit, const struct objc_class *class)
{
	struct making making = {unit, class};
	if (!objc_is_implemented(class) || objc_is_library(class) || !unit_owns(unit, objc_declaration(class)))
		return;
	objc_visit_members(unit, class, make_accessors, &making);
	make_init(unit, class);
}

void objc_implied_methods(struct unit *unit)
{
	objc_visit_classes(unit, make_methods);
}
