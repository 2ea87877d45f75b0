// A library's function templates that call what they are given: over a range, or once. Told by their shape: two
// iterators of one type and a callable of one argument; a container and such a callable; a flag and a callable.
#include "frontend_internal.h"

struct callable {
	CXCursor expression;
	struct operand value;
	CXCursor method; // `&C::f` or a wrapper of it; else null
};

static bool takes_element(struct body *body, CXCursor expression)
{
	return callable_parameter_count(body, expression) == 1 || !clang_Cursor_isNull(callable_method(body, expression));
}

static struct callable evaluate(struct body *body, CXCursor expression, CXType element)
{
	struct callable callable = {.expression = expression, .method = callable_method(body, expression)};
	CXType before = body->generic_parameter;
	body->generic_parameter = element;
	if (clang_Cursor_isNull(callable.method))
		callable.value = expr_value(body, expression);
	body->generic_parameter = before;
	return callable;
}

// Only a lambda with one generic parameter has a body that is known for what it is called with.
static bool is_open(struct body *body, CXCursor expression, uint32_t count)
{
	CXCursor inner = expr_strip(body, expression);
	struct cursor_list children = cursor_children(&body->scratch, inner);
	for (uint32_t i = 0; clang_getCursorKind(inner) == CXCursor_LambdaExpr && i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		if (clang_getCursorKind(child) != CXCursor_ParmDecl)
			continue;
		bool pack = str_contains(unit_take(body->unit, clang_getTypeSpelling(clang_getCursorType(child))), STR("..."));
		if (pack || (count > 1 && type_is_dependent(type_bare(clang_getCursorType(child)))))
			return true;
	}
	return false;
}

// A method of the library on the element: its role, when it needs nothing but the object.
static bool call_role(struct body *body, CXCursor method, const struct path *object, struct location loc)
{
	const struct model_function *row = model_find_function(body->unit->options->models, symbol_name(body->unit, method), 0);
	struct draft draft = draft_make(row == NULL ? EVENT_NOP : row->event, loc);
	if (row == NULL)
		return false;
	for (uint32_t i = 0; i < row->slot_count; i++)
		if (row->slots[i].position.kind == POSITION_THIS)
			draft_add(body, &draft, row->slots[i].slot, operand_path(body, object));
	draft.event.flags = row->flags;
	draft.event.type = type_index(body->unit, clang_getCursorType(clang_getCursorSemanticParent(method)));
	note_use(body->unit, row, &draft.event, loc);
	cfg_emit(body, &draft);
	return true;
}

static void call_with(struct body *body, const struct callable *callable, const struct operand *args, uint32_t count,
                      const struct path *result, struct location loc)
{
	struct draft draft = draft_make(EVENT_CALL, loc);
	struct path object;
	bool is_method = count > 0 && !clang_Cursor_isNull(callable->method);
	if (is_method && path_pointee(body, args[0], &object) && call_role(body, callable->method, &object, loc))
		return;
	if (is_method) {
		draft.event.symbol = symbol_of(body->unit, callable->method) + 1;
		draft_add(body, &draft, SLOT_THIS, args[0]);
	} else if (is_open(body, callable->expression, count)) {
		draft_add(body, &draft, SLOT_CALLEE, operand_unknown());
		if (type_is_record(clang_getCursorType(callable->expression)) && operand_place(body, callable->value) != NULL)
			draft_add(body, &draft, SLOT_THIS, operand_address(body, operand_place(body, callable->value)));
	} else if (block_code(body, callable->expression, callable->value, &object)) {
		draft_add(body, &draft, SLOT_CALLEE, operand_path(body, &object));
		draft_add(body, &draft, SLOT_THIS, operand_address(body, operand_place(body, callable->value)));
	} else {
		callable_name(body, &draft, callable->value, clang_getCursorType(callable->expression));
	}
	for (uint32_t i = is_method; i < count; i++)
		draft_add(body, &draft, SLOT_ARG, args[i]);
	if (result != NULL)
		draft_add(body, &draft, SLOT_RESULT, operand_path(body, result));
	cfg_emit(body, &draft);
}

void algorithm_call(struct body *body, CXCursor expression, CXType first, const struct operand *args, uint32_t count,
                    const struct path *result, struct location loc)
{
	struct callable callable = evaluate(body, expression, first);
	call_with(body, &callable, args, count, result, loc);
}

// The type of the parameter that takes argument `index`: of a method that of its object, a reference. Invalid: not known.
CXType algorithm_parameter(struct body *body, CXCursor expression, uint32_t index)
{
	CXType type = type_bare(clang_getCursorType(expression)), unknown = {.kind = CXType_Invalid};
	CXCursor inner = expr_strip(body, expression);
	if (type.kind == CXType_Pointer)
		type = clang_getCanonicalType(clang_getPointeeType(type));
	if (type.kind == CXType_FunctionProto)
		return clang_getArgType(type, index);
	struct cursor_list children = cursor_children(&body->scratch, inner);
	for (uint32_t i = 0; clang_getCursorKind(inner) == CXCursor_LambdaExpr && i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_ParmDecl && index-- == 0)
			return clang_getCursorType(children.list.items[i]);
	return unknown;
}

struct operand algorithm_argument(struct body *body, CXCursor expression, uint32_t index, struct operand address,
                                  struct location loc)
{
	CXType parameter = algorithm_parameter(body, expression, index);
	struct path place;
	if (parameter.kind == CXType_Invalid || type_is_reference(parameter) || type_is_dependent(type_bare(parameter)) ||
	    !path_pointee(body, address, &place))
		return address;
	if (!type_is_record(parameter))
		return operand_path(body, &place);
	struct path made = path_root(variable_temp(body, type_index(body->unit, parameter)));
	cfg_assign(body, loc, &made, operand_path(body, &place));
	return operand_path(body, &made);
}

bool algorithm_is_method(struct body *body, CXCursor expression)
{
	return !clang_Cursor_isNull(callable_method(body, expression));
}

// With the element at that address.
static void call_it(struct body *body, const struct callable *callable, struct operand element, const struct path *result,
                    struct location loc)
{
	struct operand argument = algorithm_argument(body, callable->expression, 0, element, loc);
	call_with(body, callable, &argument, 1, result, loc);
}

static bool is_iterator(CXType type)
{
	return type_is_pointer(type) || type_is_system_record(type);
}

static bool is_range(struct body *body, CXType type)
{
	return type_is_array(type) || (type_is_record(type) && type_kind_of(body->unit, type) == TYPE_CONTAINER);
}

static CXType iterator_element(CXType type)
{
	CXType iterator = type_bare(type);
	CXType pointer = type_is_pointer(iterator) ? iterator : clang_Type_getTemplateArgumentAsType(iterator, 0);
	return type_is_pointer(pointer) ? clang_getPointeeType(type_bare(pointer)) : pointer;
}

// A loop over elements: those of a range, those up to an iterator, or a number of them.
struct walk {
	struct location loc;
	struct path turn, iterator; // of a range, the turn is the index; iterators that are not needed are not there
	struct path range;
	bool is_range, has_iterator, is_counted;
	struct operand bound; // the number of elements, or the iterator behind the last one
	uint32_t head, more, end;
	CXType element;
};

static bool walk_range(struct body *body, CXCursor expression, struct walk *walk)
{
	CXType type = clang_getCursorType(expression);
	if (!place_of(body, expression, &walk->range))
		return false;
	bool array = type_is_array(type);
	walk->bound = array ? operand_int(clang_getArraySize(clang_getCanonicalType(type)))
	                    : container_size(body, type, &walk->range);
	walk->element = array ? clang_getArrayElementType(clang_getCanonicalType(type))
	                      : clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
	walk->is_range = walk->is_counted = true;
	return true;
}

static struct path copy_of(struct body *body, struct operand value, struct location loc)
{
	struct path copy = path_root(variable_temp(body, 0));
	cfg_assign(body, loc, &copy, value);
	return copy;
}

static void walk_from(struct body *body, CXCursor first, struct walk *walk)
{
	walk->iterator = copy_of(body, expr_value(body, first), walk->loc);
	walk->has_iterator = true;
	walk->element = iterator_element(clang_getCursorType(first));
}

static void walk_begin(struct body *body, struct walk *walk)
{
	walk->head = cfg_label(body);
	walk->more = cfg_label(body);
	walk->end = cfg_label(body);
	if (walk->is_counted) {
		walk->turn = path_root(variable_temp(body, 0));
		cfg_assign(body, walk->loc, &walk->turn, operand_int(0));
	}
	cfg_loop_head(body, walk->head, walk->loc);
	cfg_branch(body, walk->loc, operand_path(body, walk->is_counted ? &walk->turn : &walk->iterator),
	           walk->is_counted ? COMPARE_LT : COMPARE_NE, walk->bound, walk->more, walk->end);
	cfg_place(body, walk->more);
}

// The address of the element of this turn.
static struct operand walk_element(struct body *body, const struct walk *walk)
{
	struct path element = walk->range;
	if (walk->is_range)
		return path_index(&element, operand_path(body, &walk->turn)) ? operand_address(body, &element) : operand_unknown();
	return walk->has_iterator ? operand_path(body, &walk->iterator) : operand_unknown();
}

static void walk_end(struct body *body, const struct walk *walk)
{
	if (walk->has_iterator)
		assign_add(body, walk->loc, &walk->iterator, operand_path(body, &walk->iterator), operand_int(1));
	if (walk->is_counted)
		assign_add(body, walk->loc, &walk->turn, operand_path(body, &walk->turn), operand_int(1));
	cfg_jump(body, walk->head);
	cfg_place(body, walk->end);
}

// What the algorithm gives back is its callable, or an iterator: then nobody here knows to what.
static struct operand result_of(struct body *body, struct call *call, const struct argument *args, const struct callable *callable,
                                const struct path *first, struct operand last)
{
	CXType type = clang_getCursorType(call->cursor);
	struct path made = call->into != NULL ? *call->into : path_root(variable_temp(body, type_index(body->unit, type)));
	struct draft draft = draft_make(EVENT_CALL, call->loc);
	if (clang_equalTypes(type_bare(type), type_bare(clang_getCursorType(args[2].cursor)))) {
		cfg_assign(body, call->loc, &made, callable->value);
		return operand_path(body, &made);
	}
	draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
	draft.event.flags = FLAG_EXTERNAL;
	draft_add(body, &draft, SLOT_ARG, operand_path(body, first));
	draft_add(body, &draft, SLOT_ARG, last);
	draft_add(body, &draft, SLOT_RESULT, operand_path(body, &made));
	cfg_emit(body, &draft);
	return operand_path(body, &made);
}

static struct operand over_iterators(struct body *body, struct call *call, const struct argument *args)
{
	struct walk walk = {.loc = call->loc};
	struct path first = {0};
	CXType type = clang_getCursorType(call->cursor);
	bool gives = call->used && (type_is_record(type) || is_iterator(type));
	walk_from(body, args[0].cursor, &walk);
	if (gives)
		first = copy_of(body, operand_path(body, &walk.iterator), call->loc);
	walk.bound = expr_value(body, args[1].cursor);
	struct callable callable = evaluate(body, args[2].cursor, walk.element);
	walk_begin(body, &walk);
	call_it(body, &callable, walk_element(body, &walk), NULL, call->loc);
	walk_end(body, &walk);
	return gives ? result_of(body, call, args, &callable, &first, walk.bound) : operand_unknown();
}

static bool over_range(struct body *body, struct call *call)
{
	struct walk walk = {.loc = call->loc};
	if (!walk_range(body, call->args[0].cursor, &walk))
		return false;
	struct callable callable = evaluate(body, call->args[1].cursor, walk.element);
	walk_begin(body, &walk);
	call_it(body, &callable, walk_element(body, &walk), NULL, call->loc);
	walk_end(body, &walk);
	return true;
}

// --- rows about elements

// `std::back_inserter(c)` and its like: what is written goes into the container.
static bool inserter(struct body *body, CXCursor expression, struct path *ret_container, CXType *ret_element)
{
	CXCursor inner = expr_strip(body, expression);
	if (clang_getCursorKind(inner) != CXCursor_CallExpr || clang_Cursor_getNumArguments(inner) != 1 ||
	    !unit_is_system(clang_getCursorReferenced(inner)))
		return false;
	CXCursor given = clang_Cursor_getArgument(inner, 0);
	CXType container = clang_getCursorType(given), inserter = type_bare(clang_getCursorType(inner));
	CXType held = clang_Type_getTemplateArgumentAsType(inserter, 0);
	if (!type_is_record(container) || type_kind_of(body->unit, container) != TYPE_CONTAINER ||
	    held.kind == CXType_Invalid || !clang_equalTypes(type_bare(held), type_bare(container)))
		return false;
	*ret_element = container_element(body, container);
	return place_of(body, given, ret_container);
}

struct output { // of the results
	bool pushes, has_iterator;
	struct path container, iterator;
	CXType element;
};

static void write_result(struct body *body, const struct output *output, struct operand element, const struct path *result,
                         struct location loc)
{
	struct path place;
	if (output->pushes) {
		cfg_emit2(body, EVENT_PUSH, loc, SLOT_TARGET, operand_path(body, &output->container), SLOT_SOURCE,
		          operand_path(body, result));
		return;
	}
	if (!path_pointee(body, output->has_iterator ? operand_path(body, &output->iterator) : element, &place))
		return;
	class_transfer(body, &place, result, type_is_record(output->element), loc);
	if (output->has_iterator)
		assign_add(body, loc, &output->iterator, operand_path(body, &output->iterator), operand_int(1));
}

// The elements that the row's argument `index` is or begins. False: it is not known how many there are.
static bool walk_argument(struct body *body, struct call *call, const struct model_function *row, uint32_t index,
                          struct walk *walk, struct output *output)
{
	CXCursor first = call->args[index].cursor;
	CXType type = clang_getCursorType(first);
	bool counted = role_part(body, call, row, SLOT_AMOUNT).kind != OPERAND_NONE, ends = index + 1 < call->arg_count && is_iterator(type);
	if (ends)
		ends = clang_equalTypes(type_bare(type), type_bare(clang_getCursorType(call->args[index + 1].cursor))) != 0;
	if (is_range(body, type))
		return walk_range(body, first, walk);
	if (!counted && !ends)
		return false;
	output->pushes = counted && inserter(body, first, &output->container, &output->element);
	if (!output->pushes)
		walk_from(body, first, walk);
	walk->is_counted = counted;
	walk->bound = counted ? role_part(body, call, row, SLOT_AMOUNT) : expr_value(body, call->args[index + 1].cursor);
	return true;
}

static void find_output(struct body *body, CXCursor expression, struct output *output, struct location loc)
{
	output->pushes = inserter(body, expression, &output->container, &output->element);
	if (output->pushes)
		return;
	output->has_iterator = true;
	output->iterator = copy_of(body, expr_value(body, expression), loc);
	output->element = iterator_element(clang_getCursorType(expression));
}

// A second iterator that goes with the one over the elements, and is handed on beside them.
static struct operand beside(struct body *body, struct call *call, const struct model_function *row, uint32_t over)
{
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct position position = row->slots[i].position;
		if (row->slots[i].slot == SLOT_PAYLOAD && position.kind == POSITION_EACH && position.index != over &&
		    position.index < call->arg_count) {
			struct path copy = copy_of(body, expr_value(body, call->args[position.index].cursor), call->loc);
			return operand_path(body, &copy);
		}
	}
	return operand_none();
}

static void call_each(struct body *body, const struct callable *callable, struct operand element, struct operand other,
                      const struct path *result, struct location loc)
{
	if (other.kind == OPERAND_NONE) {
		call_it(body, callable, element, result, loc);
		return;
	}
	const struct path *iterator = operand_place(body, other);
	struct operand args[] = {algorithm_argument(body, callable->expression, 0, element, loc),
	                         algorithm_argument(body, callable->expression, 1, other, loc)};
	call_with(body, callable, args, 2, result, loc);
	assign_add(body, loc, iterator, other, operand_int(1));
}

bool algorithm_each(struct body *body, struct call *call, const struct model_function *row, uint32_t entry)
{
	uint32_t from = modelled_each_argument(row, SLOT_PAYLOAD), to = modelled_each_argument(row, SLOT_RESULT);
	uint32_t over = from != UINT32_MAX ? from : to;
	struct walk walk = {.loc = call->loc, .element = {.kind = CXType_Invalid}};
	struct output output = {.element = {.kind = CXType_Invalid}};
	if (over >= call->arg_count || entry >= call->arg_count || !walk_argument(body, call, row, over, &walk, &output))
		return false;
	if (from == UINT32_MAX && !output.pushes)
		output.element = walk.element;
	struct operand other = beside(body, call, row, over);
	if (from != UINT32_MAX && to < call->arg_count && to != over)
		find_output(body, call->args[to].cursor, &output, call->loc);
	struct callable callable = evaluate(body, call->args[entry].cursor, walk.element);
	walk_begin(body, &walk);
	struct operand element = walk_element(body, &walk);
	struct path result = path_root(variable_temp(body, type_index(body->unit, output.element)));
	const struct path *wanted = to != UINT32_MAX ? &result : NULL;
	if (from != UINT32_MAX)
		call_each(body, &callable, element, other, wanted, call->loc);
	else
		call_with(body, &callable, NULL, 0, wanted, call->loc);
	if (to != UINT32_MAX)
		write_result(body, &output, element, &result, call->loc);
	walk_end(body, &walk);
	return true;
}

static void emit_for(struct body *body, struct call *call, const struct model_function *row, uint32_t flags, const struct path *thing, CXType type)
{
	struct draft draft = draft_make(row->event, call->loc);
	draft_add(body, &draft, SLOT_TARGET, operand_path(body, thing));
	draft.event.flags = flags;
	draft.event.type = row->type.len != 0 ? type_index_named(body->unit, row->type) : type_index(body->unit, type);
	draft.event.symbol = symbol_of(body->unit, call->callee) + 1;
	cfg_emit(body, &draft);
}

static void emit_for_walk(struct body *body, struct call *call, const struct model_function *row, uint32_t flags, struct walk *walk)
{
	struct path element;
	walk_begin(body, walk);
	if (path_pointee(body, walk_element(body, walk), &element))
		emit_for(body, call, row, flags, &element, walk->element);
	walk_end(body, walk);
}

void algorithm_several(struct body *body, struct call *call, const struct model_function *row, uint32_t first, uint32_t flags)
{
	for (uint32_t i = first; i < call->arg_count; i++) {
		struct walk walk = {.loc = call->loc, .element = {.kind = CXType_Invalid}};
		CXCursor argument = call->args[i].cursor;
		CXType type = clang_getCursorType(argument);
		struct path thing;
		bool pair = i + 1 < call->arg_count && is_iterator(type) && clang_equalTypes(type_bare(type), type_bare(clang_getCursorType(call->args[i + 1].cursor)));
		if (type_kind_of(body->unit, type) == TYPE_HANDLE) {
			if (place_of(body, argument, &thing))
				emit_for(body, call, row, flags, &thing, type);
		} else if (is_range(body, type)) {
			if (walk_range(body, argument, &walk))
				emit_for_walk(body, call, row, flags, &walk);
		} else if (pair) {
			walk_from(body, argument, &walk);
			walk.bound = expr_value(body, call->args[++i].cursor);
			emit_for_walk(body, call, row, flags, &walk);
		} else {
			role_argument(body, call, i);
		}
	}
}

// The flag is 0 until the callable has run.
static bool at_most_once(struct body *body, struct call *call)
{
	struct path flag;
	if (!place_of(body, call->args[0].cursor, &flag))
		return false;
	struct callable callable = evaluate(body, call->args[1].cursor, (CXType){.kind = CXType_Invalid});
	struct operand argument = call->arg_count > 2 ? expr_value(body, call->args[2].cursor) : operand_none();
	uint32_t run = cfg_label(body), end = cfg_label(body);
	flag.atomic = true;
	cfg_branch(body, call->loc, operand_path(body, &flag), COMPARE_EQ, operand_int(0), run, end);
	cfg_place(body, run);
	cfg_assign(body, call->loc, &flag, operand_int(1));
	call_with(body, &callable, &argument, 1, NULL, call->loc);
	cfg_place(body, end);
	return true;
}

static bool is_flag(struct body *body, CXCursor expression)
{
	CXType type = clang_getCursorType(expression);
	return type_is_system_record(type) && type_index(body->unit, type) == 0 && !type_is_callable(body->unit, type) &&
	       clang_Type_getNumTemplateArguments(type_bare(type)) <= 0;
}

// Some library functions are constant objects without members.
static bool is_function_object(struct body *body, struct call *call)
{
	CXType type = clang_Cursor_isNull(call->object) ? (CXType){.kind = CXType_Invalid} : clang_getCursorType(call->object);
	return !call->is_member && type_is_system_record(type) && clang_isConstQualifiedType(clang_getCanonicalType(type)) &&
	       str_starts_with(unit_spelling(body->unit, call->callee), STR("operator()")) &&
	       type_fields(body->unit, type_record(type)).list.count == 0;
}

// Two iterators and a callable, perhaps after a policy that says how to go over them. NULL: something else.
static const struct argument *iterators_of(struct body *body, struct call *call)
{
	if (call->arg_count != 3 && call->arg_count != 4)
		return NULL;
	const struct argument *args = &call->args[call->arg_count - 3];
	CXType policy = type_bare(clang_getCursorType(call->args[0].cursor)), first = clang_getCursorType(args[0].cursor);
	if (call->arg_count == 4 && (!type_is_system_record(policy) || clang_equalTypes(policy, type_bare(first))))
		return NULL;
	bool two = is_iterator(first) && clang_equalTypes(type_bare(first), type_bare(clang_getCursorType(args[1].cursor)));
	return two && !is_range(body, first) && takes_element(body, args[2].cursor) ? args : NULL;
}

bool algorithm_lower(struct body *body, struct call *call, struct operand *ret_value)
{
	if (clang_Cursor_isNull(call->callee) || call->is_constructor || call->arg_count < 2 || !unit_is_system(call->callee) ||
	    (call->has_object && !is_function_object(body, call)))
		return false;
	CXType first = clang_getCursorType(call->args[0].cursor), second = clang_getCursorType(call->args[1].cursor);
	*ret_value = operand_unknown();
	const struct argument *iterators = iterators_of(body, call);
	bool makes_object = type_is_record(clang_getCursorType(call->cursor)) && call->used;
	if (iterators != NULL) {
		*ret_value = over_iterators(body, call, iterators);
		return true;
	}
	// What comes back may be another task that goes over the container later.
	if (call->arg_count == 2 && !makes_object && is_range(body, first) && takes_element(body, call->args[1].cursor))
		return over_range(body, call);
	bool returns_nothing = clang_getCanonicalType(clang_getCursorResultType(call->callee)).kind == CXType_Void;
	if (returns_nothing && is_flag(body, call->args[0].cursor) && type_is_callable(body->unit, second))
		return at_most_once(body, call);
	return false;
}
