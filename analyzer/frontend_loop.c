// Loops. Every back edge arrives at the head, a NOP with FLAG_LOOP; what the body declares ends in each iteration.
#include "frontend_internal.h"

struct loop loop_begin(struct body *body)
{
	return (struct loop){.head = cfg_label(body), .body = cfg_label(body), .step = cfg_label(body),
	                     .out = cfg_label(body), .exit = cfg_label(body), .depth = scope_depth(body)};
}

void loop_body(struct body *body, const struct loop *loop, CXCursor statement)
{
	struct jump_target out = {loop->exit, loop->depth}, again = {loop->step, scope_depth(body)};
	array_push(&body->scratch, &body->breaks, out);
	array_push(&body->scratch, &body->continues, again);
	stmt_scope(body, statement);
	body->breaks.count--;
	body->continues.count--;
}

// From the end of an iteration back to the head, and the way out when the condition fails.
void loop_end(struct body *body, const struct loop *loop, struct location loc)
{
	if (body->tail != NODE_NONE)
		scope_leave(body, loop->depth, loc);
	cfg_jump(body, loop->head);
	cfg_place(body, loop->out);
	scope_leave(body, loop->depth, loc);
	scope_pop(body, loop->depth);
	cfg_jump(body, loop->exit);
	cfg_place(body, loop->exit);
}

static void lower_condition(struct body *body, const struct loop *loop, const struct statement_parts *parts,
                            struct location loc)
{
	if (!clang_Cursor_isNull(parts->variable))
		init_variable(body, parts->variable, loc);
	if (clang_Cursor_isNull(parts->condition))
		cfg_jump(body, loop->body);
	else
		condition_full(body, parts->condition, loop->body, loop->out);
	cfg_place(body, loop->body);
}

void loop_for(struct body *body, CXCursor statement)
{
	struct statement_parts parts = text_parts(body, statement);
	struct location loc = stmt_end(body, statement);
	uint32_t depth = scope_depth(body);
	struct location outer = body->scope_end;
	body->scope_end = loc;
	if (!clang_Cursor_isNull(parts.init))
		stmt_lower(body, parts.init);
	struct loop loop = loop_begin(body);
	cfg_loop_head(body, loop.head, unit_extent(body->unit, statement));
	lower_condition(body, &loop, &parts, loc);
	loop_body(body, &loop, parts.body);
	cfg_place(body, loop.step);
	if (!clang_Cursor_isNull(parts.increment))
		stmt_full(body, parts.increment);
	loop_end(body, &loop, loc);
	scope_leave(body, depth, loc);
	scope_pop(body, depth);
	body->scope_end = outer;
}

void loop_while(struct body *body, CXCursor statement)
{
	struct statement_parts parts = text_parts(body, statement);
	struct location loc = stmt_end(body, statement);
	struct loop loop = loop_begin(body);
	cfg_loop_head(body, loop.head, unit_extent(body->unit, statement));
	lower_condition(body, &loop, &parts, loc);
	loop_body(body, &loop, parts.body);
	cfg_place(body, loop.step);
	loop_end(body, &loop, loc);
}

static bool is_constant_false(struct body *body, CXCursor condition)
{
	int64_t value;
	return expr_int(body, expr_strip(body, condition), &value) && value == 0;
}

// `do { ... } while (0)` is a block: no loop is marked.
void loop_do(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	if (children.list.count != 2)
		return;
	struct location loc = stmt_end(body, statement);
	struct loop loop = loop_begin(body);
	bool once = is_constant_false(body, children.list.items[1]);
	if (once)
		cfg_place(body, loop.head);
	else
		cfg_loop_head(body, loop.head, unit_extent(body->unit, statement));
	loop_body(body, &loop, children.list.items[0]);
	cfg_place(body, loop.step);
	if (once) {
		cfg_jump(body, loop.exit);
		cfg_place(body, loop.exit);
		return;
	}
	condition_full(body, children.list.items[1], loop.body, loop.out);
	cfg_place(body, loop.body);
	loop_end(body, &loop, loc);
}

// --- range-for: an index loop over a hidden variable

struct range {
	bool known; // its elements have places
	bool channel; // its elements are what is received from `place` until it is closed
	struct path place;
	struct operand bound;
	CXType element;
};

// `for (auto *t : {&a, &b})`: a hidden array.
static struct range describe_list(struct body *body, CXCursor list)
{
	struct cursor_list items = expr_children(&body->scratch, list);
	struct range range = {.known = true, .bound = operand_int((int64_t)items.list.count)};
	range.place = path_root(variable_temp(body, 0));
	for (uint32_t i = 0; i < items.list.count; i++) {
		struct path element = range.place;
		CXCursor item = items.list.items[i];
		if (path_index(&element, operand_int(i)))
			init_object(body, item, clang_getCursorType(item), &element, unit_extent(body->unit, item));
	}
	return range;
}

static struct range describe_range(struct body *body, CXCursor expression)
{
	struct range range = {.bound = operand_unknown()};
	CXType type = clang_getCursorType(expression);
	CXCursor inner = expr_strip(body, expression);
	if (clang_getCursorKind(inner) == CXCursor_InitListExpr)
		return describe_list(body, inner);
	struct operand address = init_extended(body, expression, STR(""), unit_extent(body->unit, expression));
	if (!path_pointee(body, address, &range.place))
		return range;
	range.channel = type_is_record(type) && type_kind_of(body->unit, type) == TYPE_CHANNEL;
	if (type_is_array(type)) {
		long long count = clang_getArraySize(clang_getCanonicalType(type));
		range.known = true;
		range.bound = count < 0 ? operand_unknown() : operand_int(count);
	} else if (type_is_record(type) && type_kind_of(body->unit, type) == TYPE_CONTAINER) {
		range.known = true;
		range.bound = container_size(body, type, &range.place);
		range.element = container_element(body, type);
	} else if (view_is(body, type)) {
		struct path looked_at;
		if (path_pointee(body, operand_path(body, &range.place), &looked_at)) {
			range.known = true;
			range.place = looked_at;
			range.element = clang_Type_getTemplateArgumentAsType(type_bare(type), 0);
		}
	}
	return range;
}

// Asks for one more element.
static void range_next(struct body *body, const struct range *range, CXType type, struct operand at, const struct loop *loop, struct location loc)
{
	if (range->channel) {
		struct draft draft = draft_make(EVENT_RECEIVE, loc);
		struct path received = path_root(variable_temp(body, 0));
		draft_add(body, &draft, SLOT_TARGET, operand_path(body, &range->place));
		draft_add(body, &draft, SLOT_RESULT, operand_path(body, &received));
		draft_add(body, &draft, SLOT_SUCCESS, operand_int(1));
		draft.event.type = type_index(body->unit, type);
		draft.event.compare = COMPARE_EQ;
		cfg_emit(body, &draft);
		cfg_branch(body, loc, operand_path(body, &received), COMPARE_EQ, operand_int(1), loop->body, loop->out);
	} else if (range->known) {
		cfg_branch(body, loc, at, COMPARE_LT, range->bound, loop->body, loop->out);
	} else {
		cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), loop->body, loop->out);
	}
}

static void bind_element(struct body *body, CXCursor variable, const struct range *range, struct operand index,
                         struct location loc)
{
	struct path element = range->place;
	bool known = range->known && path_index(&element, index);
	CXType type = clang_getCursorType(variable);
	struct path target = path_root(variable_of(body, variable));
	struct location name = body->function->variables.items[target.variable].loc;
	if (type_is_reference(type)) {
		bool converts = type_stands_for_reference(range->element) && !type_stands_for_reference(type_bare(type));
		struct operand address = converts ? operand_path(body, &element) : operand_address(body, &element);
		cfg_assign(body, name, &target, known ? address : operand_unknown());
		return;
	}
	cfg_emit1(body, EVENT_DECLARE, name, SLOT_TARGET, operand_path(body, &target));
	cfg_assign(body, name, &target, known ? operand_path(body, &element) : operand_unknown());
	scope_push(body, target.variable, type, loc);
}

// libclang does not visit the init statement of a range-for or switch. The variables that it declares are those of this
// place that the rest of the statement refers to and that nothing visited declares.
struct init_search {
	struct body *body;
	struct location extent;
	struct cursor_list declared, used;
};

static bool contains(const struct cursor_list *list, CXCursor cursor)
{
	for (uint32_t i = 0; i < list->list.count; i++)
		if (clang_equalCursors(list->list.items[i], cursor))
			return true;
	return false;
}

static enum CXChildVisitResult find_init(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct init_search *search = data;
	struct body *body = search->body;
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_VarDecl)
		array_push(&body->scratch, &search->declared.list, cursor);
	CXCursor decl = clang_getCursorReferenced(cursor);
	if (clang_getCursorKind(cursor) != CXCursor_DeclRefExpr || clang_getCursorKind(decl) != CXCursor_VarDecl ||
	    clang_getCursorLinkage(decl) != CXLinkage_NoLinkage || contains(&search->used, decl))
		return CXChildVisit_Recurse;
	struct location loc = unit_extent(body->unit, decl);
	bool hidden = str_starts_with(unit_spelling(body->unit, decl), STR("__")); // the loop's own iterators
	if (!hidden && loc.file == search->extent.file && loc.begin >= search->extent.begin && loc.end <= search->extent.end)
		array_push(&body->scratch, &search->used.list, decl);
	return CXChildVisit_Recurse;
}

void stmt_hidden_init(struct body *body, CXCursor statement, struct location loc)
{
	struct init_search search = {.body = body, .extent = unit_extent(body->unit, statement)};
	bool found = false;
	if (!text_has_init(body, statement))
		return;
	clang_visitChildren(statement, find_init, &search);
	for (uint32_t i = 0; i < search.used.list.count; i++) {
		if (contains(&search.declared, search.used.list.items[i]))
			continue;
		found = true;
		init_variable(body, search.used.list.items[i], loc);
	}
	if (!found)
		cfg_unknown(body, statement, STR("an init statement that is not visible"));
}

void loop_range(struct body *body, CXCursor statement)
{
	struct cursor_list all = cursor_children(&body->scratch, statement);
	struct cursor_list parts = expr_children(&body->scratch, statement);
	struct location loc = stmt_end(body, statement), head = unit_extent(body->unit, statement);
	uint32_t outer = scope_depth(body), count = parts.list.count, mark = body->temporaries.count;
	if (count < 2)
		return;
	stmt_hidden_init(body, statement, loc);
	struct range range = describe_range(body, parts.list.items[count - 2]);
	temp_end(body, mark, head);
	struct path index = path_root(variable_temp(body, 0));
	struct operand at = operand_path(body, &index);
	cfg_assign(body, head, &index, operand_int(0));
	struct loop loop = loop_begin(body);
	cfg_loop_head(body, loop.head, head);
	range_next(body, &range, clang_getCursorType(parts.list.items[count - 2]), at, &loop, head);
	cfg_place(body, loop.body);
	uint32_t depth = scope_depth(body);
	for (uint32_t i = 0; i < all.list.count; i++)
		if (clang_getCursorKind(all.list.items[i]) == CXCursor_VarDecl)
			bind_element(body, all.list.items[i], &range, at, loc);
		else if (clang_getCursorKind(all.list.items[i]) == CXCursor_UnexposedDecl)
			init_element_bindings(body, all.list.items[i], range.known ? &range.place : NULL, at);
	loop_body(body, &loop, parts.list.items[count - 1]);
	cfg_place(body, loop.step);
	scope_leave(body, depth, loc);
	scope_pop(body, depth);
	assign_add(body, head, &index, at, operand_int(1));
	loop_end(body, &loop, loc);
	scope_leave(body, outer, loc);
	scope_pop(body, outer);
}
