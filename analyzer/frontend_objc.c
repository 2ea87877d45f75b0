// Objective-C: whose methods messages call, and which uses of properties are calls too.
#include "frontend_objc.h"

bool objc_is_method(CXCursor cursor)
{
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	return kind == CXCursor_ObjCInstanceMethodDecl || kind == CXCursor_ObjCClassMethodDecl;
}

static struct str objc_method_name(struct unit *unit, const struct objc_class *class, char kind, struct str selector)
{
	struct str name = unit_spelling(unit, objc_declaration(class));
	return unit_string(unit, str_format(&unit->scratch, "%c[%.*s %.*s]", kind, STR_ARG(name), STR_ARG(selector)));
}

static struct str objc_method_usr(struct unit *unit, const struct objc_class *class, char kind, struct str selector)
{
	struct str usr = unit_take(unit, clang_getCursorUSR(objc_declaration(class)));
	return unit_string(unit, str_format(&unit->scratch, "%.*s(%cm)%.*s", STR_ARG(usr), kind == '-' ? 'i' : 'c', STR_ARG(selector)));
}

uint32_t objc_method_symbol(struct unit *unit, const struct objc_class *class, char kind, struct str selector)
{
	return symbol_add(unit, objc_method_usr(unit, class, kind, selector), objc_method_name(unit, class, kind, selector));
}

// --- messages

// PRECISION: a method that a subclass of another unit overrides, or a category of another unit, is taken to be overridden by nobody.
struct dispatch objc_dispatch(struct unit *unit, const struct objc_class *class, char kind, struct str selector,
                              CXCursor declared, bool exact)
{
	struct dispatch found = {.method = declared};
	found.is_open = !exact && objc_is_overridden(unit, class, kind, selector);
	for (uint32_t depth = 0; class != NULL && depth < OBJC_DEPTH_MAX; class = objc_superclass(unit, class), depth++) {
		CXCursor own = objc_implemented(unit, class, kind, selector);
		if (!clang_Cursor_isNull(own)) {
			found.method = own;
			break;
		}
		bool says = !clang_Cursor_isNull(declared) &&
		            clang_equalCursors(symbol_class(clang_getCursorSemanticParent(declared)), objc_declaration(class));
		// PRECISION: an unseen class has the class methods of the library, such as those that make objects, as they are.
		bool inherits = kind == '+' && !clang_Cursor_isNull(declared) && unit_is_system(declared);
		if (objc_is_library(class) || says || inherits)
			break;
		if (objc_is_implemented(class))
			continue;
		// Its code is in another unit. It may define what only its superclass or a protocol declares.
		found.name = objc_method_name(unit, class, kind, selector);
		found.symbol = objc_method_symbol(unit, class, kind, selector) + 1;
		break;
	}
	return found;
}

static bool is_class(enum CXCursorKind kind)
{
	return kind == CXCursor_ObjCInterfaceDecl || kind == CXCursor_ObjCCategoryDecl || kind == CXCursor_ObjCImplementationDecl ||
	       kind == CXCursor_ObjCCategoryImplDecl;
}

static const struct objc_class *current_class(struct body *body)
{
	for (CXCursor at = body->decl; clang_isDeclaration(clang_getCursorKind(at)); at = clang_getCursorSemanticParent(at))
		if (is_class(clang_getCursorKind(at)))
			return objc_class_named(body->unit, unit_spelling(body->unit, symbol_class(at)));
	return NULL;
}

const struct objc_class *objc_super_here(struct body *body)
{
	const struct objc_class *class = current_class(body);
	return class == NULL ? NULL : objc_superclass(body->unit, class);
}

// The class that a message names as its receiver; null: it is sent to an object, or to super.
static CXCursor named_class(struct body *body, CXCursor message)
{
	struct cursor_list all = cursor_children(&body->scratch, message);
	return all.list.count > 0 && clang_getCursorKind(all.list.items[0]) == CXCursor_ObjCClassRef ? all.list.items[0]
	                                                                                           : clang_getNullCursor();
}

// A message to a class or to super has no receiver among its operands.
static bool has_receiver(struct body *body, CXCursor message, uint32_t operands)
{
	struct str selector = unit_spelling(body->unit, message);
	uint32_t parameters = 0;
	for (size_t i = 0; i < selector.len; i++)
		parameters += selector.ptr[i] == ':';
	return operands > parameters && clang_Cursor_isNull(named_class(body, message));
}

const struct objc_class *objc_made_class(struct body *body, CXCursor receiver)
{
	CXCursor inner = expr_strip(body, receiver);
	if (clang_getCursorKind(inner) != CXCursor_ObjCMessageExpr || !unit_is_system(clang_getCursorReferenced(inner)))
		return NULL;
	CXCursor named = named_class(body, inner);
	return clang_Cursor_isNull(named) ? NULL : objc_class_named(body->unit, unit_spelling(body->unit, named));
}

void objc_set_callee(struct body *body, struct call *call, const struct objc_class *class, CXCursor callee, struct str selector,
                     bool exact)
{
	char kind = clang_getCursorKind(callee) == CXCursor_ObjCClassMethodDecl ? '+' : '-';
	struct dispatch found = {.method = callee, .is_open = class == NULL};
	if (class != NULL)
		found = objc_dispatch(body->unit, class, kind, selector, callee, exact);
	call->callee = found.method;
	call->symbol = found.symbol;
	call->is_virtual = found.is_open;
	call->has_object = kind == '-';
	call->name = found.symbol != 0                     ? found.name
	             : clang_Cursor_isNull(found.method) ? STR("")
	                                                 : symbol_name(body->unit, found.method);
}

void objc_describe(struct body *body, struct call *call)
{
	CXCursor callee = clang_getCursorReferenced(call->cursor), named = named_class(body, call->cursor);
	struct cursor_list operands = expr_children(&body->scratch, call->cursor);
	bool received = has_receiver(body, call->cursor, operands.list.count), exact = !received;
	const struct objc_class *class = NULL;
	call->is_member = true;
	call->has_object = received;
	call->is_virtual = received;
	if (received) {
		call->object = operands.list.items[0];
		class = objc_class_of(body->unit, objc_receiver_type(call->object));
		exact = objc_made_class(body, call->object) != NULL;
	} else {
		class = clang_Cursor_isNull(named) ? objc_super_here(body) : objc_class_named(body->unit, unit_spelling(body->unit, named));
	}
	if (objc_is_method(callee))
		objc_set_callee(body, call, class, callee, unit_spelling(body->unit, callee), exact);
	call->is_virtual = call->is_virtual && (received || class != NULL);
	call->args = arena_array(&body->scratch, struct argument, (size_t)operands.list.count + 1);
	for (uint32_t i = received; i < operands.list.count; i++)
		call->args[call->arg_count++] =
		    (struct argument){.cursor = operands.list.items[i], .parameter = {.kind = CXType_Invalid}};
}

// SOUNDNESS: what the compiler found for a receiver of any class is one of many methods; no row speaks of it.
struct operand objc_send(struct body *body, struct call *call)
{
	struct operand value = operand_unknown();
	const struct model_function *row = call->is_virtual || call->symbol != 0 ? NULL : role_find(body, call);
	if (row != NULL && objc_object_role(body, call, row, &value))
		return value;
	if (row != NULL && role_lower(body, call, row, &value)) {
		if (row->noreturn)
			call_end_path(body, call->loc);
		return value;
	}
	return objc_is_kept_block(call) ? expr_value(body, call->object) : call_emit(body, call);
}

// What a block is sent is `copy`, `retain` or `autorelease`: the value is the block.
bool objc_is_kept_block(const struct call *call)
{
	return !clang_Cursor_isNull(call->object) &&
	       clang_getCanonicalType(clang_getCursorType(call->object)).kind == CXType_BlockPointer;
}

// --- methods that rows of models name

bool objc_is_object(struct body *body, CXCursor receiver)
{
	if (clang_Cursor_isNull(receiver)) // self or super
		return current_class(body) != NULL && body->has_this;
	return clang_getCanonicalType(objc_receiver_type(expr_strip(body, receiver))).kind == CXType_ObjCObjectPointer;
}

struct operand objc_method_of(struct body *body, CXCursor receiver, struct str selector)
{
	const struct objc_class *class =
	    clang_Cursor_isNull(receiver) ? current_class(body) : objc_class_of(body->unit, objc_receiver_type(expr_strip(body, receiver)));
	if (class == NULL || selector.len == 0)
		return operand_unknown();
	struct dispatch found = objc_dispatch(body->unit, class, '-', selector, clang_getNullCursor(), false);
	if (found.is_open || (found.symbol == 0 && clang_Cursor_isNull(found.method)))
		return operand_unknown();
	return operand_function(found.symbol != 0 ? found.symbol - 1 : symbol_of(body->unit, found.method));
}

struct str objc_selector(struct body *body, struct call *call, uint32_t argument)
{
	CXCursor selector = argument < call->arg_count ? expr_strip(body, call->args[argument].cursor) : clang_getNullCursor();
	return clang_getCursorKind(selector) == CXCursor_ObjCSelectorExpr ? unit_spelling(body->unit, selector) : STR("");
}
