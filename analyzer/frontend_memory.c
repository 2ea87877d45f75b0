// Bytes that are written over an object: all of it, or the parts that lie within the given number of bytes.
#include "frontend_internal.h"

enum { ELEMENTS_SPELT_OUT = 16, NESTING_MAX = 4 };

struct filling {
	struct call *call;
	bool zero; // else each part receives some value
	uint32_t symbol;
};

static void fill_place(struct body *body, const struct filling *filling, const struct path *place, bool scalar)
{
	struct draft draft = draft_make(filling->zero && !scalar ? EVENT_ZERO : EVENT_ASSIGN, filling->call->loc);
	draft.event.symbol = filling->symbol;
	draft.quiet = true;
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, place));
	if (draft.event.kind == EVENT_ASSIGN)
		draft_add(body, &draft, SLOT_SOURCE, filling->zero ? operand_int(0) : operand_unknown());
	cfg_emit(body, &draft);
}

static void fill(struct body *body, struct filling filling, const struct path *place, CXType type, int64_t size, uint32_t depth);

static void fill_fields(struct body *body, struct filling filling, const struct path *place, CXType type, int64_t size,
                        uint32_t depth)
{
	struct cursor_list fields = type_fields(body->unit, type_record(type));
	for (uint32_t i = 0; i < fields.list.count; i++) {
		struct path path = *place;
		long long bits = clang_Cursor_getOffsetOfField(fields.list.items[i]);
		if (bits < 0 || bits / 8 >= size || !path_field(&path, unit_spelling(body->unit, fields.list.items[i])))
			continue;
		fill(body, filling, &path, clang_getCursorType(fields.list.items[i]), size - bits / 8, depth + 1);
	}
}

static void fill_elements(struct body *body, struct filling filling, const struct path *place, CXType type, int64_t size,
                          uint32_t depth)
{
	CXType element = clang_getArrayElementType(clang_getCanonicalType(type));
	int64_t step = clang_Type_getSizeOf(element), count = step > 0 ? (size + step - 1) / step : ELEMENTS_SPELT_OUT + 1;
	if (count > ELEMENTS_SPELT_OUT) {
		filling.zero = false;
		fill_place(body, &filling, place, true);
		return;
	}
	for (int64_t i = 0; i < count; i++) {
		struct path path = *place;
		if (path_index(&path, operand_int(i)))
			fill(body, filling, &path, element, size - i * step, depth + 1);
	}
}

static bool is_first_element(const struct path *place)
{
	return place->step_count > 0 && place->steps[place->step_count - 1].kind == STEP_INDEX &&
	       place->steps[place->step_count - 1].index == 0;
}

// The first `size` bytes of an object. A first element is not filled as a whole: it stands for its array in a ZERO.
static void fill(struct body *body, struct filling filling, const struct path *place, CXType type, int64_t size, uint32_t depth)
{
	bool record = type_is_record(type) && type_bases(body->unit, type_record(type)).list.count == 0;
	bool whole = clang_Type_getSizeOf(type) <= size;
	filling.zero = filling.zero && (whole || record || type_is_array(type));
	if (record && (!whole || is_first_element(place)) && depth < NESTING_MAX)
		fill_fields(body, filling, place, type, size, depth);
	else if (type_is_array(type) && !whole && depth < NESTING_MAX)
		fill_elements(body, filling, place, type, size, depth);
	else
		fill_place(body, &filling, place, !record && !type_is_array(type));
}

// The object whose address an argument is, as its own type says: before it became a pointer to void.
static bool filled_object(struct body *body, CXCursor argument, struct path *place, CXType *ret_type)
{
	CXCursor stripped = expr_strip(body, argument);
	CXType type = clang_getCursorType(stripped);
	if (expr_is_array(stripped)) {
		*ret_type = type;
		if (place->step_count > 0 && is_first_element(place))
			place->step_count--;
		return true;
	}
	if (type_is_array(type)) // a parameter
		*ret_type = clang_getArrayElementType(clang_getCanonicalType(type));
	else if (type_is_pointer(type))
		*ret_type = clang_getPointeeType(clang_getCanonicalType(type));
	else
		return false;
	return clang_Type_getSizeOf(*ret_type) > 1; // not void and char: nobody knows what such a pointer points to
}

bool memory_lower(struct body *body, struct call *call, const struct model_function *row, bool zero)
{
	struct operand target = role_part(body, call, row, SLOT_TARGET), size = role_part(body, call, row, SLOT_AMOUNT);
	const struct path *known = target.kind == OPERAND_PATH ? operand_place(body, target) : NULL;
	struct filling filling = {.call = call, .zero = zero, .symbol = symbol_of(body->unit, call->callee) + 1};
	if (known == NULL)
		return false;
	struct path whole = *known, object = *known;
	CXType type;
	uint32_t argument = 0;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].slot == SLOT_TARGET)
			argument = row->slots[i].position.index;
	bool typed = filled_object(body, call->args[argument].cursor, &object, &type);
	// More than one object, or as many as somebody counted: the array that begins here.
	if (!typed || size.kind != OPERAND_INT || size.value > clang_Type_getSizeOf(type))
		fill_place(body, &filling, &whole, false);
	else if (size.value > 0)
		fill(body, filling, &object, type, size.value, 0);
	return true;
}
