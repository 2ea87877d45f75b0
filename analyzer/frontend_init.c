// Initialisation: how a variable, member or temporary receives its first value, constructed in place where C++ does so.
#include "frontend_internal.h"

static bool has_deref(const struct path *path)
{
	for (uint32_t i = 0; i < path->step_count; i++)
		if (path->steps[i].kind == STEP_DEREF)
			return true;
	return false;
}

static struct operand bind(struct body *body, CXCursor expression, struct path *ret_path)
{
	CXCursor inner = expr_strip(body, expression);
	CXCursor decl = clang_getCursorReferenced(inner);
	enum CXCursorKind kind = clang_getCursorKind(decl);
	if (clang_getCursorKind(inner) == CXCursor_DeclRefExpr && (kind == CXCursor_FunctionDecl || kind == CXCursor_CXXMethod))
		return expr_value(body, inner);
	return place_of(body, inner, ret_path) ? operand_address(body, ret_path) : operand_unknown();
}

struct operand init_reference(struct body *body, CXCursor expression)
{
	struct path ignored;
	return bind(body, expression, &ignored);
}

// The temporary, or the one that the place is a part of, is a variable from now on.
struct operand init_extended(struct body *body, CXCursor expression, struct str name, struct location loc)
{
	uint32_t mark = body->temporaries.count;
	struct path path;
	struct operand address = bind(body, expression, &path);
	if (address.kind != OPERAND_ADDRESS || has_deref(&path))
		return address;
	for (uint32_t i = mark; i < body->temporaries.count; i++) {
		struct cleanup kept = body->temporaries.items[i];
		if (kept.variable != path.variable)
			continue;
		struct variable *variable = &body->function->variables.items[kept.variable];
		variable->storage = STORAGE_LOCAL;
		variable->name = name;
		variable->loc = loc;
		temp_release(body, kept.variable);
		scope_push(body, kept.variable, kept.type, body->scope_end);
		break;
	}
	return address;
}

static CXType element_type(CXType type)
{
	return clang_getArrayElementType(clang_getCanonicalType(type));
}

enum { RANGE_MAX = 16 }; // elements of a designated range that are told apart

struct designation {
	struct path path;
	CXType type;
	CXCursor value;
	uint32_t range; // 1 + the step that runs over a range of elements, 0: none
	int64_t last;   // of the range
};

// `[1 ... 3]` and `[1][3]` are the same two expressions to libclang.
static bool is_range(struct body *body, CXCursor low, CXCursor high, CXType type)
{
	if (!type_is_array(type))
		return true;
	CXFile file, other;
	unsigned begin, end;
	clang_getFileLocation(clang_getRangeEnd(clang_getCursorExtent(low)), &file, NULL, NULL, &begin);
	clang_getFileLocation(clang_getRangeStart(clang_getCursorExtent(high)), &other, NULL, NULL, &end);
	struct str text = unit_text(body->unit, file);
	return text.ptr != NULL && clang_File_isEqual(file, other) && begin < end && end <= text.len &&
	       str_contains(str_slice(text, begin, end), STR("..."));
}

// `{.field = x}` and `{[2] = x}` are an unexposed node: designators, then the value.
static bool designated(struct body *body, CXCursor item, struct designation *made)
{
	struct cursor_list children = cursor_children(&body->scratch, item);
	uint32_t last = children.list.count - 1;
	if (children.list.count < 2)
		return false;
	made->value = children.list.items[last];
	for (uint32_t i = 0; i < last; i++) {
		CXCursor designator = children.list.items[i];
		int64_t index, high;
		if (clang_getCursorKind(designator) == CXCursor_MemberRef) {
			if (!path_field(&made->path, unit_spelling(body->unit, designator)))
				return false;
			made->type = clang_getCursorType(clang_getCursorReferenced(designator));
			continue;
		}
		if (!expr_int(body, designator, &index) || !path_index(&made->path, operand_int(index)))
			return false;
		made->type = element_type(made->type);
		if (i + 1 < last && clang_isExpression(clang_getCursorKind(children.list.items[i + 1])) &&
		    expr_int(body, children.list.items[i + 1], &high) &&
		    is_range(body, designator, children.list.items[i + 1], made->type)) {
			made->range = made->path.step_count;
			made->last = high;
			i++;
		}
	}
	return true;
}

static bool is_designated(CXCursor item)
{
	return clang_getCursorKind(item) == CXCursor_UnexposedExpr &&
	       clang_getCanonicalType(clang_getCursorType(item)).kind == CXType_Void;
}

static void init_element(struct body *body, CXCursor value, CXType type, const struct path *target)
{
	int64_t constant;
	// What a list leaves out or says to be zero is zero already.
	if (!type_is_record(type) && !type_is_array(type) && expr_int(body, expr_strip(body, value), &constant) && constant == 0)
		return;
	init_object(body, value, type, target, unit_extent(body->unit, value));
}

// An aggregate that is a container: its only member is the array of its elements.
static void init_elements(struct body *body, const struct cursor_list *items, CXType type, const struct path *target)
{
	CXType element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	const struct cursor_list *values = items;
	struct cursor_list inner = {0};
	CXCursor only = items->list.count == 1 ? expr_strip(body, items->list.items[0]) : clang_getNullCursor();
	if (clang_getCursorKind(only) == CXCursor_InitListExpr && type_is_array(clang_getCursorType(only))) {
		inner = expr_children(&body->scratch, only);
		values = &inner;
	}
	for (uint32_t i = 0; i < values->list.count; i++) {
		struct path path = *target;
		if (path_index(&path, operand_int(i)))
			init_object(body, values->list.items[i], element, &path, unit_extent(body->unit, values->list.items[i]));
	}
}

static bool brace_is_elided(CXCursor item, CXType type)
{
	CXType given = clang_getCursorType(item);
	return (type_is_record(type) || type_is_array(type)) && !type_is_record(given) && !type_is_array(given);
}

static enum CXChildVisitResult find_constructor(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	*(bool *)data = clang_getCursorKind(cursor) == CXCursor_Constructor;
	return *(bool *)data ? CXChildVisit_Break : CXChildVisit_Continue;
}

// Braces within braces are shown as they are written, also where they mean a constructor's arguments.
static bool is_constructed(CXCursor inner, CXType type)
{
	bool constructed = false;
	if (clang_getCursorKind(inner) == CXCursor_InitListExpr && type_is_record(type) && !type_is_system_record(type))
		type_visit_members(type_record(type), find_constructor, &constructed);
	return constructed;
}

static void init_arguments(struct body *body, CXCursor list, CXType type, const struct path *target, struct location loc);

static void init_item(struct body *body, CXCursor item, CXType type, const struct path *target)
{
	CXCursor inner = expr_strip(body, item);
	if (is_constructed(inner, type)) {
		init_arguments(body, inner, type, target, unit_extent(body->unit, inner));
		return;
	}
	bool nested = clang_getCursorKind(inner) == CXCursor_InitListExpr && (type_is_record(type) || type_is_array(type));
	if (nested && body->depth < EXPRESSION_DEPTH_MAX) {
		body->depth++;
		init_list(body, inner, type, target);
		body->depth--;
	} else if (brace_is_elided(inner, type)) {
		// Braces left out: the scalar initialises the first scalar of the element. What is not 0 is not followed.
		expr_effect(body, item, false);
	} else {
		init_element(body, item, type, target);
	}
}

// A value with effects is made once, for elements that are not told apart.
static void init_range(struct body *body, const struct designation *made)
{
	struct path path = made->path;
	struct step *step = &path.steps[made->range - 1];
	if (made->last - step->index >= RANGE_MAX || expr_has_effect(made->value)) {
		*step = (struct step){.kind = STEP_INDEX_ANY};
		init_item(body, made->value, made->type, &path);
		return;
	}
	for (; step->index <= made->last; step->index++)
		init_item(body, made->value, made->type, &path);
}

// The bases of an aggregate come first; they lie where the object does.
struct aggregate {
	bool array;
	struct type_list bases;
	struct cursor_list fields;
	uint32_t part_count; // bases, then fields
	bool *covered;       // by parts
};

static struct aggregate describe_aggregate(struct body *body, CXType type)
{
	struct aggregate aggregate = {.array = type_is_array(type)};
	CXCursor record = type_record(type);
	if (!aggregate.array && !clang_Cursor_isNull(record)) {
		aggregate.bases = type_bases(body->unit, record);
		aggregate.fields = type_fields(body->unit, record);
		aggregate.part_count = aggregate.bases.list.count + aggregate.fields.list.count;
	}
	aggregate.covered = arena_array(&body->scratch, bool, (size_t)aggregate.part_count + 1);
	return aggregate;
}

// The position among the members or elements that a designator names, at the depth of the list itself.
static int64_t position_of(struct body *body, const struct designation *made, uint32_t depth, const struct aggregate *aggregate)
{
	const struct step *step = &made->path.steps[depth];
	if (step->kind == STEP_INDEX)
		return made->range == depth + 1 ? made->last : step->index;
	for (uint32_t i = 0; i < aggregate->fields.list.count; i++)
		if (str_equal(unit_spelling(body->unit, aggregate->fields.list.items[i]), step->field))
			return aggregate->bases.list.count + i;
	return 0;
}

static bool part_at(struct body *body, const struct aggregate *aggregate, int64_t position, struct designation *made)
{
	if (aggregate->array) {
		made->type = element_type(made->type);
		return path_index(&made->path, operand_int(position));
	}
	uint32_t base_count = aggregate->bases.list.count;
	if (position >= aggregate->part_count)
		return false;
	if (position < base_count) {
		made->type = aggregate->bases.list.items[position];
		return true;
	}
	CXCursor field = aggregate->fields.list.items[position - base_count];
	made->type = clang_getCursorType(field);
	return path_field(&made->path, unit_spelling(body->unit, field));
}

// What a list leaves out is constructed as the class says.
static void init_omitted(struct body *body, const struct aggregate *aggregate, CXType type, const struct path *target,
                         struct location loc)
{
	if (!body->unit->cxx || aggregate->array || clang_getCursorKind(type_record(type)) == CXCursor_UnionDecl)
		return;
	for (uint32_t i = 0; i < aggregate->fields.list.count; i++)
		if (!aggregate->covered[aggregate->bases.list.count + i])
			class_default_field(body, target, aggregate->fields.list.items[i], loc);
}

void init_list(struct body *body, CXCursor list, CXType type, const struct path *target)
{
	struct cursor_list items = expr_children(&body->scratch, list);
	if (!type_is_array(type) && type_kind_of(body->unit, type) == TYPE_CONTAINER) {
		init_elements(body, &items, type, target);
		return;
	}
	struct aggregate aggregate = describe_aggregate(body, type);
	int64_t position = 0;
	bool all_known = true; // with braces left out, items and members do not go together
	for (uint32_t i = 0; i < items.list.count; i++, position++) {
		CXCursor item = items.list.items[i];
		struct designation made = {.path = *target, .type = type, .value = item};
		bool known = is_designated(item) ? designated(body, item, &made) : part_at(body, &aggregate, position, &made);
		if (is_designated(item) && known && made.path.step_count > target->step_count)
			position = position_of(body, &made, target->step_count, &aggregate);
		if (position < aggregate.part_count)
			aggregate.covered[position] = true;
		all_known = all_known && known && !brace_is_elided(expr_strip(body, made.value), made.type);
		if (!known)
			expr_effect(body, made.value, false);
		else if (made.range != 0)
			init_range(body, &made);
		else
			init_item(body, made.value, made.type, &made.path);
	}
	if (all_known)
		init_omitted(body, &aggregate, type, target, unit_extent(body->unit, list));
}

// In C a compound literal is an object without a name that lives as long as the block around it.
bool init_literal(struct body *body, CXCursor expression, struct path *ret_path)
{
	struct cursor_list children = expr_children(&body->scratch, expression);
	CXType type = clang_getCursorType(expression);
	struct path object = path_root(variable_temp(body, type_index(body->unit, type)));
	struct location loc = unit_extent(body->unit, expression);
	if (children.list.count == 0)
		return false;
	CXCursor list = children.list.items[children.list.count - 1];
	cfg_emit2(body, EVENT_DECLARE, loc, SLOT_TARGET, operand_path(body, &object), SLOT_SOURCE, operand_int(0));
	if (type_is_record(type) || type_is_array(type))
		init_list(body, list, type, &object);
	else
		expr_into(body, list, &object);
	if (!body->unit->cxx)
		scope_push(body, object.variable, type, body->scope_end);
	*ret_path = object;
	return true;
}

static bool is_transfer(CXCursor constructor)
{
	return clang_CXXConstructor_isCopyConstructor(constructor) || clang_CXXConstructor_isMoveConstructor(constructor);
}

// Copy and move constructors that do what the language or a library makes them do. From a temporary there is none at
// all: the object is constructed in place.
static bool init_transfer(struct body *body, CXCursor expression, CXType type, const struct path *target,
                          struct location loc)
{
	CXCursor constructor = clang_getCursorReferenced(expression);
	if (clang_getCursorKind(constructor) != CXCursor_Constructor)
		return construct_referred(body, expression, type, target, loc);
	if (!is_transfer(constructor) || clang_Cursor_getNumArguments(expression) < 1 || type_is_reference(type)) // bound
		return false;
	CXCursor source = clang_Cursor_getArgument(expression, 0), inner = expr_strip(body, source);
	enum CXCursorKind kind = clang_getCursorKind(inner);
	bool made_here = kind == CXCursor_LambdaExpr || kind == CXCursor_InitListExpr;
	if (kind == CXCursor_CallExpr) {
		CXCursor callee = clang_getCursorReferenced(inner);
		made_here = clang_getCursorKind(callee) == CXCursor_Constructor ||
		            !type_is_reference(clang_getCursorResultType(callee));
	}
	if (made_here) {
		init_object(body, inner, type, target, loc);
		return true;
	}
	// An implicit one stands where its class does.
	bool implicit = clang_equalLocations(clang_getCursorLocation(constructor), clang_getCursorLocation(type_record(type))) != 0;
	if (!implicit && !clang_CXXMethod_isDefaulted(constructor) && !unit_is_system(constructor))
		return false;
	struct path from;
	if (!place_of(body, inner, &from)) {
		cfg_assign(body, loc, target, operand_unknown());
		return true;
	}
	class_transfer(body, target, &from, clang_CXXConstructor_isMoveConstructor(constructor) != 0, loc);
	return true;
}

static void init_record(struct body *body, CXCursor expression, CXType type, const struct path *target,
                        struct location loc)
{
	struct path source;
	switch ((int)clang_getCursorKind(expression)) {
	case CXCursor_InitListExpr:
		cfg_emit1(body, EVENT_ZERO, loc, SLOT_TARGET, operand_path(body, target));
		init_list(body, expression, type, target);
		return;
	case CXCursor_CompoundLiteralExpr: {
		struct cursor_list children = expr_children(&body->scratch, expression);
		cfg_emit1(body, EVENT_ZERO, loc, SLOT_TARGET, operand_path(body, target));
		if (children.list.count > 0)
			init_list(body, children.list.items[children.list.count - 1], type, target);
		return;
	}
	case CXCursor_ConditionalOperator:
		choice_init(body, expression, type, target);
		return;
	case CXCursor_LambdaExpr:
		lambda_lower(body, expression, target);
		return;
	case CXCursor_CallExpr:
		if (!init_transfer(body, expression, type, target, loc))
			call_lower(body, expression, target, true, false);
		return;
	case CXCursor_StmtExpr:
		cfg_assign(body, loc, target, stmt_expression_value(body, expression));
		return;
	case CXCursor_StringLiteral:
		return;
	case CXCursor_DeclRefExpr:
	case CXCursor_MemberRefExpr:
	case CXCursor_ArraySubscriptExpr:
	case CXCursor_UnaryOperator:
	case CXCursor_BinaryOperator:
	case CXCursor_CompoundAssignOperator:
		cfg_assign(body, loc, target, place_of(body, expression, &source) ? operand_path(body, &source) : operand_unknown());
		return;
	case CXCursor_CXXNewExpr: { // the class is made from it by a conversion that a template leaves open
		struct argument made = {.cursor = expression, .parameter = {.kind = CXType_Invalid}};
		call_constructor_of(body, type, target, &made, 1, loc);
		return;
	}
	default:
		cfg_assign(body, loc, target, expr_other(body, expression));
		return;
	}
}

static void init_arguments(struct body *body, CXCursor list, CXType type, const struct path *target, struct location loc)
{
	struct cursor_list values = expr_children(&body->scratch, list);
	struct argument *args = arena_array(&body->scratch, struct argument, (size_t)values.list.count + 1);
	for (uint32_t i = 0; i < values.list.count; i++)
		args[i] = (struct argument){.cursor = values.list.items[i], .parameter = {.kind = CXType_Invalid}};
	call_constructor_of(body, type, target, args, values.list.count, loc);
}

void init_object(struct body *body, CXCursor initializer, CXType type, const struct path *target, struct location loc)
{
	if (type_is_reference(type)) {
		cfg_assign(body, loc, target, init_reference(body, initializer));
		return;
	}
	CXCursor inner = expr_strip(body, initializer);
	if (clang_getCursorKind(inner) == CXCursor_UnexposedExpr && !type_is_array(type) &&
	    type_is_dependent(clang_getCanonicalType(clang_getCursorType(inner)))) {
		init_arguments(body, inner, type, target, loc); // in a template that nobody instantiates here
		return;
	}
	if (!type_is_record(type) && !type_is_array(type)) {
		expr_into(body, initializer, target);
		block_clear(body, type, target, initializer, loc);
		return;
	}
	if (type_is_record(type) && view_of(body, initializer, type, target, loc))
		return;
	if (!expr_enter(body, inner)) {
		cfg_assign(body, loc, target, operand_unknown());
		return;
	}
	init_record(body, inner, type, target, loc);
	expr_leave(body);
}

static void init_from(struct body *body, CXCursor initializer, CXType type, const struct path *path, struct location loc)
{
	CXCursor inner = expr_strip(body, initializer);
	struct draft declare = draft_make(EVENT_DECLARE, loc);
	draft_add(body, &declare, SLOT_TARGET, operand_path(body, path));
	enum CXCursorKind kind = clang_getCursorKind(inner);
	bool aggregate = type_is_record(type) || type_is_array(type);
	bool zeroed = aggregate && (kind == CXCursor_InitListExpr || kind == CXCursor_CompoundLiteralExpr);
	if (zeroed)
		draft_add(body, &declare, SLOT_SOURCE, operand_int(0));
	cfg_emit(body, &declare);
	if (zeroed && kind == CXCursor_InitListExpr)
		init_list(body, inner, type, path);
	else
		init_object(body, initializer, type, path, unit_extent(body->unit, inner));
}

// The numbers of elements of a variable-length array are evaluated where it is declared.
static void init_bounds(struct body *body, CXCursor decl, CXCursor initializer)
{
	struct cursor_list children = expr_children(&body->scratch, decl);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_Cursor_isNull(initializer) || !clang_equalCursors(children.list.items[i], initializer))
			expr_effect(body, children.list.items[i], false);
}

void init_variable(struct body *body, CXCursor decl, struct location scope_end)
{
	uint32_t variable = variable_of(body, decl);
	const struct variable *made = &body->function->variables.items[variable];
	CXType type = clang_getCursorType(decl);
	struct location loc = made->loc;
	if (made->storage != STORAGE_LOCAL)
		return;
	CXCursor initializer = clang_Cursor_getVarDeclInitializer(decl);
	struct path path = path_root(variable);
	uint32_t mark = body->temporaries.count;
	if (clang_getCanonicalType(type).kind == CXType_VariableArray)
		init_bounds(body, decl, initializer);
	if (type_is_reference(type)) {
		if (!clang_Cursor_isNull(initializer)) {
			struct operand address = init_extended(body, initializer, made->name, loc);
			cfg_assign(body, loc, &path, address);
		}
		temp_end(body, mark, loc);
		return;
	}
	if (clang_Cursor_isNull(initializer))
		cfg_emit1(body, EVENT_DECLARE, loc, SLOT_TARGET, operand_path(body, &path));
	else if (body->unit->arc && type_is_pointer(type) && !call_is_written(initializer)) // nil
		cfg_assign(body, loc, &path, operand_int(0));
	else
		init_from(body, initializer, type, &path, loc);
	temp_end(body, mark, loc);
	scope_push(body, variable, type, scope_end);
	CXCursor cleanup = text_cleanup_function(body->unit, decl);
	if (!clang_Cursor_isNull(cleanup))
		scope_push_cleanup(body, cleanup);
}
