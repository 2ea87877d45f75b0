// Structured bindings: names for the members of a hidden object, or of the element of a range.
#include "frontend_internal.h"

// What nobody else can name is the variable itself.
static struct path move_out(struct body *body, CXCursor name, CXType type, const struct path *part, struct location scope_end)
{
	struct variable variable = {.name = unit_spelling(body->unit, name), .storage = STORAGE_LOCAL,
	                            .type = type_index(body->unit, type), .loc = unit_name_location(body->unit, name)};
	struct path made = path_root(variable_add(body, variable, clang_getNullCursor()));
	cfg_emit1(body, EVENT_DECLARE, variable.loc, SLOT_TARGET, operand_path(body, &made));
	class_transfer(body, &made, part, true, variable.loc);
	scope_push(body, made.variable, type, scope_end);
	return made;
}

static void bind_names(struct body *body, CXCursor decl, const struct path *object, CXType type, bool owned,
                       struct location scope_end)
{
	struct cursor_list children = cursor_children(&body->scratch, decl);
	struct part_list parts = {0};
	bool product = type_product(body, type, &parts);
	if (!product)
		parts = type_parts(body->unit, type);
	uint32_t position = 0;
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor name = children.list.items[i];
		if (clang_getCursorKind(name) != CXCursor_UnexposedDecl)
			continue;
		struct binding binding = {.decl = clang_getCanonicalCursor(name)};
		const struct part *part = position < parts.list.count ? &parts.list.items[position] : NULL;
		if (object != NULL && part != NULL) {
			binding.place = *object;
			binding.known = path_field(&binding.place, part->name) &&
			                (!type_is_reference(part->type) || path_deref(&binding.place));
		}
		if (binding.known && owned && product && type_is_record(part->type) && type_has_effect(body->unit, part->type))
			binding.place = move_out(body, name, part->type, &binding.place, scope_end);
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
	bool owned = !type_is_reference(clang_getCursorType(decl));
	if (!owned) {
		uint32_t depth = scope_depth(body);
		known = path_pointee(body, init_extended(body, value, STR(""), unit_extent(body->unit, value)), &object);
		owned = scope_depth(body) > depth;
	} else {
		struct variable hidden = {.storage = STORAGE_LOCAL, .type = type_index(body->unit, type),
		                          .loc = unit_extent(body->unit, value)};
		object = path_root(variable_add(body, hidden, clang_getNullCursor()));
		known = true;
		init_object(body, value, type, &object, hidden.loc);
		scope_push(body, object.variable, type, scope_end);
	}
	temp_end(body, mark, scope_end);
	bind_names(body, decl, known ? &object : NULL, type, owned, scope_end);
}

void init_element_bindings(struct body *body, CXCursor decl, const struct path *range, struct operand index)
{
	struct path element;
	if (range != NULL)
		element = *range;
	bool known = range != NULL && path_index(&element, index);
	bind_names(body, decl, known ? &element : NULL, clang_getCursorType(decl), false, body->scope_end);
}
