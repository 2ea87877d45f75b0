// Variables and places: which access path an expression names.
#include "frontend_internal.h"

#include <string.h>

struct operand operand_int(int64_t value)
{
	return (struct operand){.kind = OPERAND_INT, .value = value};
}

struct operand operand_unknown(void)
{
	return (struct operand){.kind = OPERAND_UNKNOWN};
}

struct operand operand_none(void)
{
	return (struct operand){.kind = OPERAND_NONE};
}

struct operand operand_function(uint32_t symbol)
{
	return (struct operand){.kind = OPERAND_FUNCTION, .index = symbol};
}

static uint64_t path_hash(const struct path *path)
{
	uint64_t hash = path->variable * UINT64_C(0x9E3779B97F4A7C15) + path->step_count + (path->atomic ? UINT64_C(1) << 40 : 0);
	for (uint32_t i = 0; i < path->step_count; i++) {
		const struct step *step = &path->steps[i];
		hash = (hash ^ (uint64_t)step->kind) * UINT64_C(0x100000001B3);
		hash = (hash ^ (uint64_t)step->index) * UINT64_C(0x100000001B3);
		hash ^= step->field.len == 0 ? 0 : str_hash(step->field);
	}
	return hash;
}

static uint32_t path_intern(struct body *body, const struct path *path)
{
	uint32_t index;
	uint64_t key = path_hash(path);
	if (key_map_get(&body->paths, key, &index) && path_equal(&body->function->paths.items[index], path))
		return index;
	index = body->function->paths.count;
	key_map_put(&body->scratch, &body->paths, key, index);
	array_push(body->arena, &body->function->paths, *path);
	return index;
}

struct operand operand_path(struct body *body, const struct path *path)
{
	return (struct operand){.kind = OPERAND_PATH, .index = path_intern(body, path)};
}

// &*p is p.
struct operand operand_address(struct body *body, const struct path *path)
{
	if (path->step_count > 0 && path->steps[path->step_count - 1].kind == STEP_DEREF) {
		struct path pointer = *path;
		pointer.step_count--;
		pointer.steps[pointer.step_count] = (struct step){0};
		pointer.atomic = false;
		return operand_path(body, &pointer);
	}
	return (struct operand){.kind = OPERAND_ADDRESS, .index = path_intern(body, path)};
}

const struct path *operand_place(const struct body *body, struct operand operand)
{
	return operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS ? &body->function->paths.items[operand.index]
	                                                                       : NULL;
}

struct path path_root(uint32_t variable)
{
	return (struct path){.variable = variable};
}

static bool path_step(struct path *path, struct step step)
{
	if (path->step_count == PATH_STEPS_MAX)
		return false;
	path->steps[path->step_count++] = step;
	path->atomic = false;
	return true;
}

bool path_deref(struct path *path)
{
	return path_step(path, (struct step){.kind = STEP_DEREF});
}

// Members of anonymous structs and unions belong to what holds these.
bool path_field(struct path *path, struct str name)
{
	return name.len == 0 || path_step(path, (struct step){.kind = STEP_FIELD, .field = name});
}

static struct step index_step(struct operand index, bool offset)
{
	if (index.kind == OPERAND_INT)
		return (struct step){.kind = STEP_INDEX, .index = index.value, .offset = offset};
	if (index.kind == OPERAND_PATH)
		return (struct step){.kind = STEP_INDEX_PATH, .index = index.index, .offset = offset};
	return (struct step){.kind = STEP_INDEX_ANY, .offset = offset};
}

bool path_index(struct path *path, struct operand index)
{
	return path_step(path, index_step(index, false));
}

bool path_pointee(struct body *body, struct operand pointer, struct path *ret_path)
{
	const struct path *place = operand_place(body, pointer);
	if (place == NULL)
		return false;
	struct path path = *place;
	if (pointer.kind == OPERAND_PATH && !path_deref(&path))
		return false;
	*ret_path = path;
	return true;
}

static bool shift_last_index(struct path *path, struct operand index)
{
	struct step *last = path->step_count == 0 ? NULL : &path->steps[path->step_count - 1];
	if (last == NULL)
		return false;
	if (last->kind == STEP_INDEX && index.kind == OPERAND_INT) {
		last->index += index.value;
		return true;
	}
	if (last->kind == STEP_INDEX && last->index == 0) {
		*last = index_step(index, last->offset);
		return true;
	}
	if (last->kind == STEP_INDEX_ANY || last->kind == STEP_INDEX_PATH) {
		*last = index_step(operand_unknown(), last->offset);
		return true;
	}
	return false;
}

// The engine brings this and `arr[j]` with p = &arr[j - k] to one form.
bool path_element(struct body *body, struct operand pointer, struct operand index, struct path *ret_path)
{
	struct path path;
	if (!path_pointee(body, pointer, &path))
		return false;
	if (index.kind == OPERAND_INT && index.value == 0) {
		*ret_path = path;
		return true;
	}
	if (!(pointer.kind == OPERAND_ADDRESS && shift_last_index(&path, index)) && !path_step(&path, index_step(index, true)))
		return false;
	*ret_path = path;
	return true;
}

// --- variables

uint32_t variable_add(struct body *body, struct variable variable, CXCursor decl)
{
	uint32_t index = body->function->variables.count;
	array_push(body->arena, &body->function->variables, variable);
	array_push(&body->scratch, &body->variable_cursors, decl);
	if (!clang_Cursor_isNull(decl))
		key_map_put(&body->scratch, &body->variables, cursor_key(clang_getCanonicalCursor(decl)), index);
	return index;
}

uint32_t variable_temp(struct body *body, uint32_t type)
{
	return variable_add(body, (struct variable){.storage = STORAGE_TEMP, .type = type}, clang_getNullCursor());
}

static enum storage storage_of(CXCursor decl)
{
	if (clang_getCursorKind(decl) == CXCursor_ParmDecl)
		return STORAGE_PARAM;
	bool in_function = kind_is_function(clang_getCursorKind(clang_getCursorSemanticParent(decl)));
	enum CX_StorageClass storage = clang_Cursor_getStorageClass(decl);
	if (in_function)
		return storage == CX_SC_Static ? STORAGE_STATIC : storage == CX_SC_Extern ? STORAGE_GLOBAL : STORAGE_LOCAL;
	return clang_getCursorLinkage(decl) == CXLinkage_NoLinkage ? STORAGE_LOCAL : STORAGE_GLOBAL;
}

uint32_t variable_of(struct body *body, CXCursor decl)
{
	uint32_t index;
	if (key_map_get(&body->variables, cursor_key(clang_getCanonicalCursor(decl)), &index))
		return index;
	CXType type = clang_getCursorType(decl);
	struct variable variable = {.name = unit_spelling(body->unit, decl), .storage = storage_of(decl),
	                            .reference = type_is_reference(type), .type = type_index(body->unit, type),
	                            .loc = unit_name_location(body->unit, decl)};
	variable.per_thread = clang_getCursorTLSKind(decl) != CXTLS_None;
	if (variable.storage == STORAGE_GLOBAL || variable.storage == STORAGE_STATIC)
		variable.usr = symbol_usr(body->unit, decl);
	variable.annotation = annotate_variable(body->unit, decl);
	if (variable.storage == STORAGE_PARAM) // of some other function: a default argument, a broken program
		variable.storage = STORAGE_LOCAL;
	return variable_add(body, variable, decl);
}

// The address of the current object: what `this` holds, in a lambda's body what it captured.
struct operand operand_this(struct body *body)
{
	if (!body->has_this)
		return operand_unknown();
	struct path path = path_root(body->this_variable);
	if (!body->this_is_captured)
		return operand_path(body, &path);
	if (!path_deref(&path) || !path_field(&path, STR("this")))
		return operand_unknown();
	return body->this_is_copied ? operand_address(body, &path) : operand_path(body, &path);
}

static const struct captured *find_captured(const struct body *body, CXCursor decl)
{
	for (uint32_t i = 0; i < body->captures.count; i++)
		if (clang_equalCursors(body->captures.items[i].decl, decl))
			return &body->captures.items[i];
	return NULL;
}

bool place_of_decl(struct body *body, CXCursor decl, struct path *ret_path)
{
	CXCursor canonical = clang_getCanonicalCursor(decl);
	const struct captured *captured = find_captured(body, canonical);
	struct path path;
	if (captured != NULL) {
		path = path_root(body->this_variable);
		if (!path_deref(&path) || !path_field(&path, captured->field) || (captured->by_reference && !path_deref(&path)))
			return false;
	} else {
		path = path_root(variable_of(body, canonical));
		if (body->function->variables.items[path.variable].reference && !path_deref(&path))
			return false;
	}
	*ret_path = path;
	return true;
}

// --- places of expressions

static bool place_of_reference(struct body *body, CXCursor expression, struct path *ret_path)
{
	CXCursor decl = clang_getCursorReferenced(expression);
	enum CXCursorKind kind = clang_getCursorKind(decl);
	for (uint32_t i = 0; kind == CXCursor_UnexposedDecl && i < body->bindings.count; i++)
		if (body->bindings.items[i].known && clang_equalCursors(body->bindings.items[i].decl, clang_getCanonicalCursor(decl))) {
			*ret_path = body->bindings.items[i].place;
			return true;
		}
	return (kind == CXCursor_VarDecl || kind == CXCursor_ParmDecl) && place_of_decl(body, decl, ret_path);
}

static bool place_of_receiver(struct body *body, CXCursor member, struct path *ret_path)
{
	struct cursor_list children = expr_children(&body->scratch, member);
	if (children.list.count == 0)
		return path_pointee(body, operand_this(body), ret_path);
	CXCursor receiver = children.list.items[0];
	if (type_is_pointer(objc_receiver_type(receiver)))
		return path_pointee(body, expr_value(body, receiver), ret_path);
	return place_of(body, receiver, ret_path);
}

// The elements of an associative container are what it maps to, so the second member of its pairs is the pair itself.
// Only such pairs have a const first member.
bool place_is_mapped_value(struct body *body, CXCursor field)
{
	if (!unit_is_system(field) || !str_equal(unit_spelling(body->unit, field), STR("second")))
		return false;
	CXCursor record = clang_getCursorSemanticParent(field);
	CXType key = clang_Type_getTemplateArgumentAsType(clang_getCursorType(record), 0);
	return key.kind != CXType_Invalid && clang_isConstQualifiedType(clang_getCanonicalType(key));
}

static bool place_of_member(struct body *body, CXCursor expression, struct path *ret_path)
{
	CXCursor field = clang_getCursorReferenced(expression), owner;
	enum CXCursorKind kind = clang_getCursorKind(field);
	if (kind == CXCursor_VarDecl) { // a static member
		expr_children_effect(body, expression);
		return place_of_decl(body, field, ret_path);
	}
	struct path path;
	if (clang_Cursor_isNull(field)) {
		field = instance_member(body, expression, &owner);
		kind = clang_getCursorKind(field);
	}
	struct operand value;
	if (objc_get(body, expression, &value)) {
		const struct path *place = value.kind == OPERAND_PATH ? operand_place(body, value) : NULL;
		if (place != NULL)
			*ret_path = *place;
		return place != NULL;
	}
	if (!place_of_receiver(body, expression, &path))
		return false;
	struct str name = unit_spelling(body->unit, kind == CXCursor_FieldDecl ? field : expression);
	if (place_is_mapped_value(body, field)) {
		*ret_path = path;
		return true;
	}
	if (kind == CXCursor_FieldDecl && clang_Cursor_isAnonymous(field))
		name = STR("");
	if (kind == CXCursor_ObjCPropertyDecl)
		name = objc_property_variable(body, expression, field);
	if (!path_field(&path, name) || (type_is_reference(clang_getCursorType(field)) && !path_deref(&path)))
		return false;
	*ret_path = path;
	return true;
}

static bool place_of_subscript(struct body *body, CXCursor expression, struct path *ret_path)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	if (children.list.count != 2)
		return false;
	CXCursor base = children.list.items[0], index = children.list.items[1];
	if (type_is_integer(clang_getCursorType(base))) { // 2[array]
		base = children.list.items[1];
		index = children.list.items[0];
	}
	CXCursor inner = expr_strip(body, base);
	struct path path;
	if (clang_getCanonicalType(clang_getCursorType(inner)).kind == CXType_ObjCObjectPointer) { // a message in disguise
		expr_children_effect(body, expression);
		return false;
	}
	if (expr_is_array(inner)) {
		bool known = place_of(body, inner, &path);
		struct operand at = expr_value(body, index);
		if (!known || !path_index(&path, at))
			return false;
		*ret_path = path;
		return true;
	}
	struct operand pointer = expr_value(body, base);
	return path_element(body, pointer, expr_value(body, index), ret_path);
}

static enum CXChildVisitResult find_constant(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	*(bool *)data = *(bool *)data || clang_getCursorKind(cursor) == CXCursor_ConstAttr;
	return CXChildVisit_Continue;
}

// Does it give the same for the same arguments, whatever else happened? `errno` is what such a function leads to.
static bool is_constant_function(CXCursor function)
{
	bool constant = false;
	clang_visitChildren(function, find_constant, &constant);
	return constant;
}

// Was it written by the last thing that was done, but for assignments? Any call may change what such a place holds.
static bool is_just_written(const struct body *body, const struct path *place)
{
	for (uint32_t i = body->tail; i != NODE_NONE; i--) {
		const struct node *node = &body->function->nodes.items[i];
		enum event_kind kind = node->event.kind;
		struct operand target = event_operand(&node->event, SLOT_TARGET);
		if ((i != body->tail && node->next != i + 1) || (kind != EVENT_ASSIGN && kind != EVENT_READ && kind != EVENT_DECLARE))
			return false;
		if (kind == EVENT_ASSIGN && target.kind == OPERAND_PATH && body->function->paths.items[target.index].variable == place->variable)
			return true;
	}
	return false;
}

// `*f()`, where f gives the same each time.
static bool place_of_constant(struct body *body, CXCursor call, struct path *ret_path)
{
	uint64_t key = cursor_key(clang_getCanonicalCursor(clang_getCursorReferenced(call)));
	if (body->constant_key == key && is_just_written(body, &body->constant)) {
		*ret_path = body->constant;
		return true;
	}
	if (!path_pointee(body, expr_value(body, call), ret_path))
		return false;
	body->constant_key = key;
	body->constant = *ret_path;
	return true;
}

// *(p + i) is p[i].
static bool place_of_deref(struct body *body, CXCursor operand, struct path *ret_path)
{
	CXCursor inner = expr_strip(body, operand);
	if (clang_getCursorKind(inner) == CXCursor_BinaryOperator &&
	    clang_getCursorBinaryOperatorKind(inner) == CXBinaryOperator_Add && expr_is_pointer(inner))
		return place_of_subscript(body, inner, ret_path);
	if (clang_getCursorKind(inner) == CXCursor_CallExpr && clang_Cursor_getNumArguments(inner) == 0 && is_constant_function(clang_getCursorReferenced(inner)))
		return place_of_constant(body, inner, ret_path);
	return path_pointee(body, expr_value(body, operand), ret_path);
}

static bool place_of_call(struct body *body, CXCursor expression, struct path *ret_path)
{
	struct operand value = call_lower(body, expression, NULL, true, false);
	CXCursor callee = clang_getCursorReferenced(expression);
	bool constructor = clang_getCursorKind(callee) == CXCursor_Constructor;
	CXType result = constructor ? clang_getCursorType(expression) : clang_getCursorResultType(callee);
	if (!constructor && result.kind == CXType_Invalid) // through a function pointer
		result = clang_getResultType(clang_getPointeeType(clang_getCanonicalType(clang_getCursorType(callee))));
	if (type_is_reference(result))
		return path_pointee(body, value, ret_path);
	const struct path *place = operand_place(body, value);
	if (place != NULL && value.kind == OPERAND_PATH) {
		*ret_path = *place;
		return true;
	}
	return false;
}

// An rvalue is given a place: a temporary that holds it.
static bool place_of_rvalue(struct body *body, CXCursor expression, struct path *ret_path)
{
	CXType type = clang_getCursorType(expression);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, type)));
	if (type_is_record(type) || type_is_array(type))
		init_object(body, expression, type, &temp, unit_extent(body->unit, expression));
	else
		cfg_assign(body, unit_extent(body->unit, expression), &temp, expr_value(body, expression));
	*ret_path = temp;
	return true;
}

static bool place_of_operator(struct body *body, CXCursor expression, struct path *ret_path)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	enum CXCursorKind kind = clang_getCursorKind(expression);
	if (kind == CXCursor_UnaryOperator && children.list.count == 1) {
		switch (clang_getCursorUnaryOperatorKind(expression)) {
		case CXUnaryOperator_Deref:
			return place_of_deref(body, children.list.items[0], ret_path);
		case CXUnaryOperator_PreInc:
		case CXUnaryOperator_PreDec:
			assign_expression(body, expression, false);
			return place_of(body, children.list.items[0], ret_path);
		case CXUnaryOperator_Real:
		case CXUnaryOperator_Imag:
		case CXUnaryOperator_Extension:
			return place_of(body, children.list.items[0], ret_path);
		default:
			return place_of_rvalue(body, expression, ret_path);
		}
	}
	if (kind == CXCursor_BinaryOperator && children.list.count == 2 &&
	    clang_getCursorBinaryOperatorKind(expression) == CXBinaryOperator_Comma) {
		expr_effect(body, children.list.items[0], false);
		return place_of(body, children.list.items[1], ret_path);
	}
	bool assigns = kind == CXCursor_CompoundAssignOperator ||
	               (kind == CXCursor_BinaryOperator &&
	                clang_getCursorBinaryOperatorKind(expression) == CXBinaryOperator_Assign);
	if (assigns && children.list.count == 2) {
		const struct path *place = operand_place(body, assign_expression(body, expression, true));
		if (place == NULL)
			return false;
		*ret_path = *place;
		return true;
	}
	return place_of_rvalue(body, expression, ret_path);
}

static bool place_dispatch(struct body *body, CXCursor expression, struct path *ret_path)
{
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_DeclRefExpr:
	case CXCursor_VariableRef:
		return place_of_reference(body, expression, ret_path);
	case CXCursor_MemberRefExpr:
	case CXCursor_MemberRef:
		return place_of_member(body, expression, ret_path);
	case CXCursor_ArraySubscriptExpr:
		return place_of_subscript(body, expression, ret_path);
	case CXCursor_UnaryOperator:
	case CXCursor_BinaryOperator:
	case CXCursor_CompoundAssignOperator:
		return place_of_operator(body, expression, ret_path);
	case CXCursor_ConditionalOperator:
		return choice_place(body, expression, ret_path) || place_of_rvalue(body, expression, ret_path);
	case CXCursor_CallExpr:
		return place_of_call(body, expression, ret_path);
	case CXCursor_CompoundLiteralExpr:
		return init_literal(body, expression, ret_path);
	case CXCursor_StringLiteral:
	case CXCursor_ObjCStringLiteral:
		return false;
	default:
		return place_of_rvalue(body, expression, ret_path);
	}
}

bool place_of(struct body *body, CXCursor expression, struct path *ret_path)
{
	expression = expr_strip(body, expression);
	if (!expr_enter(body, expression))
		return false;
	bool known = place_dispatch(body, expression, ret_path);
	if (known)
		ret_path->atomic = type_is_atomic(body->unit, clang_getCursorType(expression));
	expr_leave(body);
	return known;
}
