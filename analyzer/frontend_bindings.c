// Structured bindings: names for the members of a hidden object, or of the element of a range.
#include "frontend_internal.h"

static void bind_names(struct body *body, CXCursor decl, const struct path *object, CXType type)
{
	struct cursor_list children = cursor_children(&body->scratch, decl), fields = {0};
	CXCursor record = type_record(type);
	if (!clang_Cursor_isNull(record))
		fields = type_fields(body->unit, record);
	uint32_t position = 0;
	for (uint32_t i = 0; i < children.list.count; i++) {
		if (clang_getCursorKind(children.list.items[i]) != CXCursor_UnexposedDecl)
			continue;
		struct binding binding = {.decl = clang_getCanonicalCursor(children.list.items[i])};
		binding.known = object != NULL && position < fields.list.count;
		if (binding.known && place_is_mapped_value(body, fields.list.items[position])) {
			binding.place = *object;
		} else if (binding.known) {
			binding.place = *object;
			binding.known = path_field(&binding.place, unit_spelling(body->unit, fields.list.items[position]));
		}
		array_push(&body->scratch, &body->bindings, binding);
		position++;
	}
}

void init_bindings(struct body *body, CXCursor decl, struct location scope_end)
{
	struct cursor_list children = expr_children(&body->scratch, decl);
	if (children.list.count == 0)
		return;
	CXCursor value = children.list.items[children.list.count - 1];
	CXType type = clang_getCursorType(value);
	uint32_t mark = body->temporaries.count;
	struct path object;
	bool known;
	if (type_is_reference(clang_getCursorType(decl))) {
		known = path_pointee(body, init_extended(body, value, STR(""), unit_extent(body->unit, value)), &object);
	} else {
		object = path_root(variable_temp(body, type_index(body->unit, type)));
		known = true;
		init_object(body, value, type, &object, unit_extent(body->unit, value));
		scope_push(body, object.variable, type, scope_end);
	}
	temp_end(body, mark, scope_end);
	bind_names(body, decl, known ? &object : NULL, type);
}

void init_element_bindings(struct body *body, CXCursor decl, const struct path *range, struct operand index)
{
	struct path element;
	if (range != NULL)
		element = *range;
	bool known = range != NULL && path_index(&element, index);
	bind_names(body, decl, known ? &element : NULL, clang_getCursorType(decl));
}
