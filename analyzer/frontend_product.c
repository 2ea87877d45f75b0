// A library's objects that are nothing but their parts: pairs and tuples. They are made of one value for each part, and
// the parts are read by name, by position, or by type.
#include "frontend_internal.h"

bool type_is_tuple(struct unit *unit, CXType type)
{
	CXCursor record = type_record(type);
	if (clang_Cursor_isNull(record) || !unit_is_system(record))
		return false;
	const struct model_type *model = model_find_type(unit->options->models, symbol_name(unit, record));
	return model != NULL && model->kind == TYPE_RECORD;
}

// A tuple's members are nobody's business: its elements are named by how they are read.
struct part_list type_parts(struct unit *unit, CXType type)
{
	struct part_list parts = {0};
	if (type_is_tuple(unit, type)) {
		int count = clang_Type_getNumTemplateArguments(type_bare(type));
		for (int i = 0; i < count; i++) {
			struct part part = {unit_string(unit, str_format(&unit->scratch, "get<%d>", i)),
			                    clang_Type_getTemplateArgumentAsType(type_bare(type), (unsigned)i)};
			array_push(&unit->scratch, &parts.list, part);
		}
		return parts;
	}
	struct cursor_list fields = type_fields(unit, type_record(type));
	for (uint32_t i = 0; i < fields.list.count; i++) {
		struct part part = {type_field_name(unit, fields.list.items[i]), clang_getCursorType(fields.list.items[i])};
		array_push(&unit->scratch, &parts.list, part);
	}
	return parts;
}

static bool same_type(CXType a, CXType b)
{
	return clang_equalTypes(type_bare(a), type_bare(b)) != 0;
}

// The parts of a pair are as its template says.
bool type_product(struct body *body, CXType type, struct part_list *ret_parts)
{
	enum type_kind kind = type_kind_of(body->unit, type);
	if (!type_is_system_record(type) || (kind != TYPE_RECORD && kind != TYPE_OTHER))
		return false;
	struct cursor_list fields = type_fields(body->unit, type_record(type));
	struct part_list parts = type_parts(body->unit, type);
	bool good = parts.list.count > 0 && clang_Type_getNumTemplateArguments(type_bare(type)) == (int)parts.list.count;
	for (uint32_t i = 0; good && i < parts.list.count; i++) {
		CXType argument = clang_Type_getTemplateArgumentAsType(type_bare(type), i);
		good = clang_equalTypes(clang_getCanonicalType(argument), clang_getCanonicalType(parts.list.items[i].type)) != 0;
		if (good && i < fields.list.count && place_is_mapped_value(body, fields.list.items[i]))
			parts.list.items[i].name = STR("");
	}
	*ret_parts = parts;
	return good;
}

static void construct_part(struct body *body, const struct part *part, const struct path *object, struct argument *argument,
                           struct location loc)
{
	struct path place = *object;
	if (!path_field(&place, part->name))
		expr_effect(body, argument->cursor, false);
	else if (type_is_reference(part->type))
		cfg_assign(body, loc, &place, init_reference(body, argument->cursor));
	else if (type_is_record(part->type) && type_index(body->unit, part->type) == 0)
		expr_effect(body, argument->cursor, false);
	else
		call_constructor_of(body, part->type, &place, argument, 1, loc);
}

// From a product of other types: only parts of one type go over.
static bool converts(struct body *body, const struct part_list *to, CXType given, struct part_list *ret_from)
{
	if (!type_product(body, given, ret_from) || ret_from->list.count != to->list.count)
		return false;
	for (uint32_t i = 0; i < to->list.count; i++) {
		CXType type = to->list.items[i].type, from = ret_from->list.items[i].type;
		if ((type_has_effect(body->unit, type) || type_has_effect(body->unit, from)) && !same_type(type, from))
			return false;
	}
	return true;
}

static void convert(struct body *body, const struct part_list *to, const struct part_list *from, const struct path *object,
                    CXCursor given, struct location loc)
{
	struct path whole;
	bool known = place_of(body, given, &whole), move = call_moves(body, given);
	for (uint32_t i = 0; i < to->list.count; i++) {
		struct path target = *object, source = known ? whole : *object;
		if (!path_field(&target, to->list.items[i].name) || !path_field(&source, from->list.items[i].name))
			continue;
		if (known && same_type(to->list.items[i].type, from->list.items[i].type))
			class_transfer(body, &target, &source, move && type_is_record(to->list.items[i].type), loc);
		else
			cfg_assign(body, loc, &target, operand_unknown());
	}
}

// How a product is made: of its parts, or of another product (`from`).
struct making {
	struct part_list parts, from;
	bool by_parts;
};

static bool find_making(struct body *body, CXType type, const struct argument *args, uint32_t count, struct making *making)
{
	if (!type_has_effect(body->unit, type) || !type_product(body, type, &making->parts))
		return false;
	making->by_parts = count != 1 || !converts(body, &making->parts, clang_getCursorType(args[0].cursor), &making->from);
	return !making->by_parts || count == making->parts.list.count;
}

static void make(struct body *body, const struct making *making, const struct path *object, struct argument *args,
                 struct location loc)
{
	if (!making->by_parts) {
		convert(body, &making->parts, &making->from, object, args[0].cursor, loc);
		return;
	}
	for (uint32_t i = 0; i < making->parts.list.count; i++)
		construct_part(body, &making->parts.list.items[i], object, &args[i], loc);
}

bool product_construct(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                       struct location loc)
{
	struct making making = {0};
	if (!find_making(body, type, args, count, &making))
		return false;
	make(body, &making, object, args, loc);
	return true;
}

// std::make_pair and the like: a function that returns the product of its arguments.
static bool makes_product(struct body *body, const struct call *call)
{
	struct part_list parts;
	CXType type = clang_getCursorResultType(call->callee);
	if (call->has_object || type_is_reference(type) || !type_product(body, type, &parts) ||
	    parts.list.count != call->arg_count)
		return false;
	for (uint32_t i = 0; i < call->arg_count; i++) {
		CXType given = clang_getCursorType(call->args[i].cursor), part = parts.list.items[i].type;
		if (type_is_record(part) && !same_type(given, part))
			return false;
	}
	return true;
}

// The element of such a type, or at such a position, that a function's template argument says.
static bool element_place(struct body *body, CXCursor callee, CXType type, struct path *place)
{
	enum CXTemplateArgumentKind kind = clang_Cursor_getTemplateArgumentKind(callee, 0);
	long long position = kind == CXTemplateArgumentKind_Integral ? clang_Cursor_getTemplateArgumentValue(callee, 0) : -1;
	struct part_list parts;
	if (position >= 0 && type_kind_of(body->unit, type) == TYPE_CONTAINER)
		return path_index(place, operand_int(position));
	if (!type_product(body, type, &parts))
		return false;
	for (uint32_t i = 0; kind == CXTemplateArgumentKind_Type && i < parts.list.count; i++)
		if (clang_equalTypes(clang_getCanonicalType(clang_Cursor_getTemplateArgumentType(callee, 0)),
		                     clang_getCanonicalType(parts.list.items[i].type)))
			position = i;
	if (position < 0 || position >= parts.list.count)
		return false;
	const struct part *part = &parts.list.items[position];
	return path_field(place, part->name) && (!type_is_reference(part->type) || path_deref(place));
}

// std::get: a reference to one element of what is given.
static bool read_element(struct body *body, struct call *call, struct operand *ret_value)
{
	if (call->has_object || call->arg_count != 1 || !type_is_reference(clang_getCursorResultType(call->callee)) ||
	    clang_Cursor_getNumTemplateArguments(call->callee) < 1)
		return false;
	CXType type = clang_getCursorType(call->args[0].cursor);
	struct path probe = path_root(0), place;
	if (!element_place(body, call->callee, type, &probe))
		return false;
	bool known = place_of(body, call->args[0].cursor, &place) && element_place(body, call->callee, type, &place);
	*ret_value = known ? operand_address(body, &place) : operand_unknown();
	return true;
}

bool product_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (clang_Cursor_isNull(call->callee) || !unit_is_system(call->callee) || call->arg_count == 0)
		return false;
	if (!call->is_constructor && !makes_product(body, call))
		return read_element(body, call, ret_value);
	CXType type = call->is_constructor ? clang_getCursorType(call->cursor) : clang_getCursorResultType(call->callee);
	struct making making = {0};
	if (!find_making(body, type, call->args, call->arg_count, &making))
		return false;
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	make(body, &making, &made, call->args, call->loc);
	if (call->into == NULL)
		temp_own(body, made.variable, type);
	*ret_value = operand_path(body, &made);
	return true;
}

static bool is_ignored(struct body *body, CXType type)
{
	return pointer_is_nothing(body, type_bare(type));
}

// Does each part of an object of type `given` go to the variable that stands at its position?
static bool ties(struct body *body, const struct call *tied, CXType given, struct part_list *ret_from)
{
	struct part_list to;
	if (clang_Cursor_isNull(tied->callee) || !unit_is_system(tied->callee))
		return false;
	CXType type = clang_getCursorResultType(tied->callee);
	if (tied->has_object || tied->is_constructor || type_is_reference(type) || !type_product(body, type, &to) ||
	    to.list.count != tied->arg_count || !type_product(body, given, ret_from) || ret_from->list.count != to.list.count)
		return false;
	for (uint32_t i = 0; i < to.list.count; i++) {
		CXType target = to.list.items[i].type, part = ret_from->list.items[i].type;
		bool plain = !type_has_effect(body->unit, type_bare(target)) && !type_has_effect(body->unit, part);
		if (!type_is_reference(target) || type_is_reference(part) ||
		    (!same_type(target, part) && !plain && !is_ignored(body, target)))
			return false;
	}
	return true;
}

// `part` is NULL where it is not known.
static void assign_part(struct body *body, CXCursor variable, const struct path *part, CXType type, bool move,
                        struct location loc)
{
	CXType given = clang_getCursorType(variable);
	struct path target;
	if (!place_of(body, variable, &target))
		return;
	if (is_ignored(body, given)) {
		if (part != NULL && move)
			library_drop(body, part, type, loc);
		return;
	}
	library_end_contents(body, &target, given, loc);
	if (part != NULL && same_type(given, type))
		class_transfer(body, &target, part, move && type_is_record(type), loc);
	else
		cfg_assign(body, loc, &target, operand_unknown());
}

bool product_assign(struct body *body, struct call *call)
{
	CXCursor inner = expr_is_null(call->object) ? call->object : expr_strip(body, call->object);
	CXCursor value = call->args[0].cursor;
	struct part_list from;
	struct path whole;
	struct call tied;
	if (clang_getCursorKind(inner) != CXCursor_CallExpr || !unit_is_system(call->callee))
		return false;
	call_describe(body, inner, &tied);
	if (!ties(body, &tied, clang_getCursorType(value), &from))
		return false;
	bool known = place_of(body, value, &whole), move = call_moves(body, value);
	for (uint32_t i = 0; i < tied.arg_count; i++) {
		struct path part = known ? whole : path_root(0);
		bool there = known && path_field(&part, from.list.items[i].name);
		assign_part(body, tied.args[i].cursor, there ? &part : NULL, from.list.items[i].type, move, call->loc);
	}
	return true;
}
