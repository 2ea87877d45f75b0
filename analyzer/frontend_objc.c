// Objective-C: what messages are sent to, what properties are places of, and the statements that begin with an @.
#include "frontend_internal.h"

bool objc_is_method(CXCursor cursor)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	return kind == CXCursor_ObjCInstanceMethodDecl || kind == CXCursor_ObjCClassMethodDecl;
}

// --- what the implementations in the unit define: methods, and instance variables of properties

static uint64_t member_key(struct unit *unit, struct str class, char kind, struct str name)
{
	return str_hash(str_format(&unit->scratch, "%.*s%c%.*s", STR_ARG(class), kind, STR_ARG(name)));
}

static enum CXChildVisitResult find_ivar(CXCursor cursor, CXCursor parent, CXClientData data)
{
	(void)parent;
	if (clang_getCursorKind(cursor) == CXCursor_MemberRef)
		*(CXCursor *)data = cursor;
	return CXChildVisit_Continue;
}

static enum CXChildVisitResult read_member(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	CXCursor found = cursor;
	char kind = clang_getCursorKind(cursor) == CXCursor_ObjCInstanceMethodDecl ? '-' : '+';
	if (clang_getCursorKind(cursor) == CXCursor_ObjCSynthesizeDecl) {
		kind = '.';
		clang_visitChildren(cursor, find_ivar, &found);
	} else if (!objc_is_method(cursor)) {
		return CXChildVisit_Continue;
	}
	struct str class = unit_spelling(unit, symbol_class(parent));
	key_map_put(&unit->scratch, &unit->implemented, member_key(unit, class, kind, unit_spelling(unit, cursor)),
	            unit->implementations.list.count);
	array_push(&unit->scratch, &unit->implementations.list, found);
	return CXChildVisit_Continue;
}

static enum CXChildVisitResult read_implementation(CXCursor cursor, CXCursor parent, CXClientData data)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind == CXCursor_ObjCImplementationDecl || kind == CXCursor_ObjCCategoryImplDecl)
		clang_visitChildren(cursor, read_member, data);
	return CXChildVisit_Continue;
}

static CXCursor implemented(struct unit *unit, struct str class, char kind, struct str name)
{
	uint32_t index;
	if (!unit->implementations_read)
		clang_visitChildren(clang_getTranslationUnitCursor(unit->tu), read_implementation, unit);
	unit->implementations_read = true;
	return key_map_get(&unit->implemented, member_key(unit, class, kind, name), &index)
	           ? unit->implementations.list.items[index]
	           : clang_getNullCursor();
}

// --- messages

// The class of the receiver, or null where it may be any. Subclasses that override are rare.
static CXCursor class_of(CXType receiver)
{
	CXType type = clang_getCanonicalType(receiver);
	if (type.kind != CXType_ObjCObjectPointer)
		return clang_getNullCursor();
	CXCursor class = clang_getTypeDeclaration(clang_getPointeeType(type));
	return clang_getCursorKind(class) == CXCursor_ObjCInterfaceDecl ? class : clang_getNullCursor();
}

// A class may define what only its protocol or its superclass declares.
static CXCursor method_of(struct body *body, CXCursor class, CXCursor callee)
{
	bool instance = clang_getCursorKind(callee) == CXCursor_ObjCInstanceMethodDecl;
	CXCursor own = implemented(body->unit, unit_spelling(body->unit, class), instance ? '-' : '+',
	                           unit_spelling(body->unit, callee));
	return clang_Cursor_isNull(own) ? callee : own;
}

// A message to a class or to super has no receiver among its operands.
static bool has_receiver(struct body *body, CXCursor message, uint32_t operands)
{
	struct cursor_list all = cursor_children(&body->scratch, message);
	struct str selector = unit_spelling(body->unit, message);
	uint32_t parameters = 0;
	for (size_t i = 0; i < selector.len; i++)
		parameters += selector.ptr[i] == ':';
	return operands > parameters && clang_getCursorKind(all.list.items[0]) != CXCursor_ObjCClassRef;
}

void objc_describe(struct body *body, struct call *call)
{
	CXCursor callee = clang_getCursorReferenced(call->cursor);
	struct cursor_list operands = expr_children(&body->scratch, call->cursor);
	bool received = has_receiver(body, call->cursor, operands.list.count);
	CXType receiver = {.kind = CXType_Invalid};
	call->is_member = true;
	call->has_object = received;
	if (received) {
		call->object = operands.list.items[0];
		receiver = objc_receiver_type(call->object);
	}
	CXCursor class = class_of(receiver);
	if (objc_is_method(callee)) {
		if (!clang_Cursor_isNull(class))
			callee = method_of(body, class, callee);
		call->callee = callee;
		call->name = symbol_name(body->unit, callee);
		call->has_object = clang_getCursorKind(callee) == CXCursor_ObjCInstanceMethodDecl;
	}
	// A message to super or to a class goes to the method that is found.
	call->is_virtual = received && clang_Cursor_isNull(class);
	call->args = arena_array(&body->scratch, struct argument, (size_t)operands.list.count + 1);
	for (uint32_t i = received; i < operands.list.count; i++)
		call->args[call->arg_count++] =
		    (struct argument){.cursor = operands.list.items[i], .parameter = {.kind = CXType_Invalid}};
}

// What a block is sent is `copy`, `retain` or `autorelease`: the value is the block.
bool objc_is_kept_block(const struct call *call)
{
	return !clang_Cursor_isNull(call->object) &&
	       clang_getCanonicalType(clang_getCursorType(call->object)).kind == CXType_BlockPointer;
}

// A property is a name for an instance variable: the one that the implementation says, or by default `_name`.
struct str objc_property_field(struct body *body, CXCursor property)
{
	struct unit *unit = body->unit;
	struct str name = unit_spelling(unit, property);
	CXCursor found = implemented(unit, unit_spelling(unit, clang_getCursorSemanticParent(property)), '.', name);
	if (!clang_Cursor_isNull(found))
		return unit_spelling(unit, found);
	return unit_string(unit, str_format(&unit->scratch, "_%.*s", STR_ARG(name)));
}

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

// `object.name` where only a method of that name is declared.
struct operand objc_getter(struct body *body, CXCursor expression)
{
	CXCursor method = clang_getCursorReferenced(expression);
	struct location loc = unit_extent(body->unit, expression);
	struct cursor_list children = expr_children(&body->scratch, expression);
	struct draft draft = draft_make(EVENT_CALL, loc);
	struct path temp = path_root(variable_temp(body, type_index(body->unit, clang_getCursorResultType(method))));
	draft.event.symbol = symbol_of(body->unit, method) + 1;
	if (unit_is_system(method))
		draft.event.flags |= FLAG_EXTERNAL;
	if (clang_getCursorKind(method) == CXCursor_ObjCInstanceMethodDecl)
		draft_add(body, &draft, SLOT_THIS,
		          children.list.count > 0 ? expr_value(body, children.list.items[0]) : operand_this(body));
	draft_add(body, &draft, SLOT_RESULT, operand_path(body, &temp));
	cfg_emit(body, &draft);
	return operand_path(body, &temp);
}

// --- statements

// The lock is the object; it is let go wherever control leaves the block.
static void lower_synchronized(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	struct location loc = unit_extent(body->unit, statement), end = stmt_end(body, statement);
	uint32_t depth = scope_depth(body);
	struct path object;
	CXCursor block = clang_getNullCursor();
	bool known = false;
	for (uint32_t i = 0; i < children.list.count; i++) {
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			block = children.list.items[i];
		else if (clang_isExpression(clang_getCursorKind(children.list.items[i])))
			known = path_pointee(body, expr_value(body, children.list.items[i]), &object);
	}
	if (known) {
		struct held_lock held = {.variable = variable_temp(body, 0), .lock = operand_path(body, &object)};
		cfg_emit1(body, EVENT_LOCK, loc, SLOT_TARGET, held.lock);
		array_push(&body->scratch, &body->held, held);
		scope_push(body, held.variable, (CXType){.kind = CXType_Invalid}, end);
	}
	stmt_scope(body, block);
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, end);
	scope_pop(body, depth);
}

static CXCursor child_block(struct body *body, CXCursor statement)
{
	struct cursor_list children = cursor_children(&body->scratch, statement);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_CompoundStmt)
			return children.list.items[i];
	return clang_getNullCursor();
}

static bool has_catch(const struct cursor_list *parts)
{
	for (uint32_t i = 0; i < parts->list.count; i++)
		if (clang_getCursorKind(parts->list.items[i]) == CXCursor_ObjCAtCatchStmt)
			return true;
	return false;
}

static void lower_catches(struct body *body, const struct cursor_list *parts, uint32_t end)
{
	uint32_t left = 0;
	for (uint32_t i = 0; i < parts->list.count; i++)
		left += clang_getCursorKind(parts->list.items[i]) == CXCursor_ObjCAtCatchStmt;
	if (left == 0)
		cfg_jump(body, scope_outer_pad(body));
	for (uint32_t i = 0; i < parts->list.count; i++) {
		CXCursor handler = parts->list.items[i];
		if (clang_getCursorKind(handler) != CXCursor_ObjCAtCatchStmt)
			continue;
		struct location loc = unit_extent(body->unit, handler);
		uint32_t here = cfg_label(body), next = cfg_label(body);
		if (--left == 0)
			cfg_jump(body, here);
		else
			cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), here, next);
		cfg_place(body, here);
		struct draft draft = draft_make(EVENT_CATCH, loc);
		cfg_emit(body, &draft);
		stmt_scope(body, child_block(body, handler));
		cfg_jump(body, end);
		cfg_place(body, next);
	}
	cfg_dead_end(body);
}

// PRECISION: exceptions are for what a program cannot go on from; only within @try is it followed what raises them. Of
// several handlers any may be the one, and one of them is.
static void lower_try(struct body *body, CXCursor statement)
{
	struct cursor_list parts = cursor_children(&body->scratch, statement);
	uint32_t handlers = cfg_label(body), end = cfg_label(body), depth = scope_depth(body);
	CXCursor finally = clang_getNullCursor();
	for (uint32_t i = 0; i < parts.list.count; i++)
		if (clang_getCursorKind(parts.list.items[i]) == CXCursor_ObjCAtFinallyStmt)
			finally = child_block(body, parts.list.items[i]);
	if (!clang_Cursor_isNull(finally))
		scope_push_finally(body, finally);
	uint32_t inner = scope_depth(body);
	struct handler any = {.catches_all = true, .label = handlers};
	struct handler_list list = {.count = has_catch(&parts), .items = &any};
	scope_push_handlers(body, handlers, list);
	body->tries++;
	stmt_scope(body, child_block(body, statement));
	body->tries--;
	scope_pop(body, inner);
	cfg_jump(body, end);
	cfg_place(body, handlers);
	lower_catches(body, &parts, end);
	cfg_place(body, end);
	if (body->tail != NODE_NONE)
		scope_leave(body, depth, stmt_end(body, statement));
	scope_pop(body, depth);
}

// `for (x in collection)`: nobody knows how often, nor what x is.
static void lower_enumeration(struct body *body, CXCursor statement)
{
	struct cursor_list parts = cursor_children(&body->scratch, statement);
	if (parts.list.count < 3)
		return;
	CXCursor element = parts.list.items[0];
	struct location loc = unit_extent(body->unit, statement);
	struct path place;
	bool known = false;
	expr_effect(body, parts.list.items[1], false);
	struct loop loop = loop_begin(body);
	cfg_loop_head(body, loop.head, loc);
	cfg_branch(body, loc, operand_unknown(), COMPARE_NE, operand_int(0), loop.body, loop.out);
	cfg_place(body, loop.body);
	if (clang_getCursorKind(element) == CXCursor_DeclStmt) {
		struct cursor_list declared = cursor_children(&body->scratch, element);
		stmt_declarations(body, element, stmt_end(body, statement));
		known = declared.list.count > 0 && place_of_decl(body, declared.list.items[0], &place);
	} else {
		known = place_of(body, element, &place);
	}
	if (known)
		cfg_assign(body, unit_extent(body->unit, element), &place, operand_unknown());
	loop_body(body, &loop, parts.list.items[2]);
	cfg_place(body, loop.step);
	loop_end(body, &loop, stmt_end(body, statement));
}

bool objc_statement(struct body *body, CXCursor statement)
{
	switch ((int)clang_getCursorKind(statement)) {
	case CXCursor_ObjCAutoreleasePoolStmt:
		stmt_scope(body, child_block(body, statement));
		return true;
	case CXCursor_ObjCAtSynchronizedStmt:
		lower_synchronized(body, statement);
		return true;
	case CXCursor_ObjCAtTryStmt:
		lower_try(body, statement);
		return true;
	case CXCursor_ObjCAtThrowStmt:
		throw_lower(body, statement);
		return true;
	case CXCursor_ObjCForCollectionStmt:
		lower_enumeration(body, statement);
		return true;
	default:
		return false;
	}
}
