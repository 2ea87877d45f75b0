// Lambdas: the closure object with a field per capture and "()", and its body as a function of its own.
#include "frontend_internal.h"

#include <string.h>

struct capture_search {
	struct body *outer;
	struct location extent; // of the lambda
	ARRAY(struct captured) found;
	bool uses_this;
	enum capture_default by_default;
	struct str introducer;
	CXCursor lambda;
};

static bool is_inside(struct unit *unit, CXCursor decl, struct location extent)
{
	struct location loc = unit_extent(unit, decl);
	return loc.file == extent.file && loc.begin >= extent.begin && loc.end <= extent.end && location_known(loc);
}

static bool is_local_variable(CXCursor decl)
{
	enum CXCursorKind kind = clang_getCursorKind(decl);
	if (kind != CXCursor_VarDecl && kind != CXCursor_ParmDecl)
		return false;
	enum CX_StorageClass storage = clang_Cursor_getStorageClass(decl);
	return storage != CX_SC_Static && storage != CX_SC_Extern && clang_getCursorLinkage(decl) == CXLinkage_NoLinkage;
}

static bool known_capture(const struct capture_search *search, CXCursor decl)
{
	for (uint32_t i = 0; i < search->found.count; i++)
		if (clang_equalCursors(search->found.items[i].decl, decl))
			return true;
	return false;
}

// Where the closure keeps it. The parameters of an expanded pack have one name.
static struct str capture_field(const struct capture_search *search, CXCursor decl)
{
	struct unit *unit = search->outer->unit;
	struct str name = unit_spelling(unit, decl);
	uint32_t alike = 0;
	for (uint32_t i = 0; i < search->found.count; i++)
		alike += str_equal(unit_spelling(unit, search->found.items[i].decl), name);
	return alike == 0 ? name : unit_string(unit, str_format(&unit->scratch, "%.*s#%u", STR_ARG(name), alike));
}

static void add_capture(struct capture_search *search, CXCursor decl, bool by_reference)
{
	struct body *outer = search->outer;
	decl = clang_getCanonicalCursor(decl);
	if (known_capture(search, decl))
		return;
	struct captured captured = {.decl = decl, .field = capture_field(search, decl), .by_reference = by_reference};
	array_push(&outer->scratch, &search->found, captured);
}

static enum CXChildVisitResult find_use(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct capture_search *search = data;
	struct body *outer = search->outer;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	(void)parent;
	if (kind == CXCursor_CXXThisExpr || kind == CXCursor_ObjCSelfExpr)
		search->uses_this = true;
	if (kind == CXCursor_MemberRefExpr && expr_children(&outer->scratch, cursor).list.count == 0)
		search->uses_this = true;
	CXCursor decl = clang_getCursorReferenced(cursor);
	if ((kind == CXCursor_DeclRefExpr || kind == CXCursor_VariableRef) && is_local_variable(decl) &&
	    !is_inside(outer->unit, decl, search->extent))
		add_capture(search, decl, search->by_default == CAPTURE_REFERENCE);
	return CXChildVisit_Recurse;
}

// --- the closure object

static void store_capture(struct body *body, const struct path *closure, const struct captured *captured,
                          struct location loc)
{
	struct path field = *closure, source;
	if (!path_field(&field, captured->field))
		return;
	if (!place_of_decl(body, captured->decl, &source))
		cfg_assign(body, loc, &field, operand_unknown());
	else
		cfg_assign(body, loc, &field,
		           captured->by_reference ? operand_address(body, &source) : operand_path(body, &source));
}

static void store_this(struct body *body, const struct path *closure, bool copy, struct location loc)
{
	struct path field = *closure, object;
	struct operand address = operand_this(body);
	if (!path_field(&field, STR("this")))
		return;
	if (!copy)
		cfg_assign(body, loc, &field, address);
	else if (path_pointee(body, address, &object))
		cfg_assign(body, loc, &field, operand_path(body, &object));
}

// --- the body

static CXCursor call_operator(struct body *body, CXCursor record)
{
	struct cursor_list children = cursor_children(&body->scratch, record);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (str_starts_with(unit_spelling(body->unit, children.list.items[i]), STR("operator()")))
			return children.list.items[i];
	return clang_getNullCursor();
}

static struct str enclosing_name(struct body *body)
{
	struct unit *unit = body->unit;
	return unit->facts->symbols.items[body->function->symbol].name;
}

uint32_t lambda_symbol(struct body *body)
{
	struct unit *unit = body->unit;
	struct str outer = unit->facts->symbols.items[body->function->symbol].usr;
	struct str usr = str_format(&unit->scratch, "%.*s#lambda%u", STR_ARG(outer), body->lambda_count++);
	struct str name = str_format(&unit->scratch, "%.*s::lambda", STR_ARG(enclosing_name(body)));
	return symbol_add(unit, unit_string(unit, usr), unit_string(unit, name));
}

// A generic lambda's body is a template; where it is known what it will be called with, that is put in.
static void bind_parameters(struct body *outer, struct body *body, CXCursor lambda)
{
	struct cursor_list children = cursor_children(&body->scratch, lambda);
	if (outer->generic_parameter.kind == CXType_Invalid)
		return;
	body->is_instance = true;
	body->bound.items = arena_array(&body->scratch, struct type_binding, (size_t)children.list.count + 1);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_ParmDecl)
			body->bound.items[body->bound.count++] =
			    (struct type_binding){children.list.items[i], outer->generic_parameter};
}

static void enter_closure(struct body *body, const struct closure *closure)
{
	body->function->flags |= FUNCTION_LAMBDA | closure->flags;
	body->this_is_captured = true;
	body->this_is_copied = closure->this_is_copied;
	for (uint32_t i = 0; i < closure->capture_count; i++)
		array_push(&body->scratch, &body->captures, closure->captures[i]);
}

void lambda_enter(struct body *body, CXCursor method)
{
	uint32_t index;
	if (key_map_get(&body->unit->closures, cursor_key(clang_getCursorSemanticParent(method)), &index))
		enter_closure(body, &body->unit->closures_found.items[index]);
}

static void lower_closure_body(struct body *outer, CXCursor lambda, const struct closure *closure)
{
	struct unit *unit = outer->unit;
	struct body *body = body_create(unit, lambda);
	struct function_facts *function = body->function;
	CXCursor operator= call_operator(outer, clang_getTypeDeclaration(clang_getCanonicalType(clang_getCursorType(lambda))));
	CXCursor statement = body_statement(body, lambda);
	function->symbol = closure->symbol;
	function->loc = unit_extent(unit, lambda);
	function->body = function->loc;
	if (!clang_Cursor_isNull(operator))
		body->return_type = clang_getCursorResultType(operator);
	body_parameters(body, lambda, function->loc);
	bind_parameters(outer, body, lambda);
	body->has_this = true;
	struct variable self = {.name = STR("this"), .storage = STORAGE_THIS, .loc = function->loc,
	                        .type = type_index(unit, clang_getCursorType(lambda))};
	body->this_variable = variable_add(body, self, clang_getNullCursor());
	enter_closure(body, closure);
	if (type_is_record(body->return_type) || type_is_pointer(body->return_type) || type_is_integer(body->return_type))
		function->result_type = type_index(unit, body->return_type);
	if (!clang_Cursor_isNull(statement))
		body_run(body, statement);
	else
		cfg_jump(body, cfg_exit(body));
	body_finish(body, closure->symbol);
}

// Captures with an initialiser: variables that belong to the lambda; their initialisers follow in order.
static void init_captures(struct body *body, CXCursor lambda, const struct path *closure, struct capture_search *search)
{
	struct cursor_list children = cursor_children(&body->scratch, lambda);
	for (uint32_t i = 0; i < children.list.count; i++) {
		CXCursor child = children.list.items[i];
		if (clang_isStatement(clang_getCursorKind(child)))
			break;
		if (clang_getCursorKind(child) != CXCursor_VariableRef)
			continue;
		CXCursor decl = clang_getCursorReferenced(child);
		struct str name = unit_spelling(body->unit, decl);
		if (!is_inside(body->unit, decl, search->extent)) {
			add_capture(search, decl, text_capture_by_reference(search->introducer, name));
			continue;
		}
		CXCursor initializer = clang_Cursor_getVarDeclInitializer(decl);
		struct path field = *closure;
		add_capture(search, decl, type_is_reference(clang_getCursorType(decl)));
		struct str kept = search->found.items[search->found.count - 1].field;
		if (path_field(&field, kept) && !clang_Cursor_isNull(initializer))
			init_object(body, initializer, clang_getCursorType(decl), &field, unit_extent(body->unit, child));
	}
}

static struct closure keep_closure(struct body *body, CXCursor record, uint32_t symbol, const struct capture_search *search,
                                   bool this_copied)
{
	struct unit *unit = body->unit;
	struct captured *captures = arena_array(&unit->scratch, struct captured, (size_t)search->found.count + 1);
	for (uint32_t i = 0; i < search->found.count; i++)
		captures[i] = search->found.items[i];
	struct closure closure = {.symbol = symbol, .flags = body->function->flags & FUNCTION_OF_PLACE,
	                          .capture_count = search->found.count, .captures = captures, .this_is_copied = this_copied};
	key_map_put(&unit->scratch, &unit->closures, cursor_key(record), unit->closures_found.count);
	array_push(&unit->scratch, &unit->closures_found, closure);
	return closure;
}

// The type of the current object, which a closure may have captured itself.
static uint32_t type_of_this(const struct body *body)
{
	const struct unit_facts *facts = body->unit->facts;
	uint32_t type = body->has_this ? body->function->variables.items[body->this_variable].type : 0;
	if (!body->this_is_captured || type == 0)
		return type;
	const struct type *closure = &facts->types.items[type - 1];
	for (uint32_t i = 0; i < closure->fields.count; i++)
		if (str_equal(closure->fields.items[i].name, STR("this")))
			return closure->fields.items[i].type;
	return 0;
}

struct operand lambda_lower(struct body *body, CXCursor lambda, const struct path *into)
{
	struct unit *unit = body->unit;
	CXType type = clang_getCursorType(lambda);
	CXCursor record = clang_getTypeDeclaration(clang_getCanonicalType(type));
	struct location loc = unit_extent(unit, lambda);
	struct text_captures text = text_captures(unit, lambda);
	uint32_t symbol;
	bool seen = key_map_get(&unit->lambdas, cursor_key(record), &symbol);
	if (!seen) {
		symbol = lambda_symbol(body);
		key_map_put(&unit->scratch, &unit->lambdas, cursor_key(record), symbol);
	}
	struct path closure = into != NULL ? *into : path_root(variable_temp(body, type_index(unit, type)));
	struct capture_search search = {.outer = body, .extent = loc, .introducer = text.introducer, .lambda = lambda,
	                                .by_default = text.by_default};
	struct path code = closure;
	if (path_field(&code, STR("()")))
		cfg_assign(body, loc, &code, operand_function(symbol));
	init_captures(body, lambda, &closure, &search);
	struct cursor_list children = cursor_children(&body->scratch, lambda);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_isStatement(clang_getCursorKind(children.list.items[i])))
			clang_visitChildren(children.list.items[i], find_use, &search);
	for (uint32_t i = 0; i < search.found.count; i++)
		if (!is_inside(unit, search.found.items[i].decl, loc))
			store_capture(body, &closure, &search.found.items[i],
			              text_capture_place(&text, unit_spelling(unit, search.found.items[i].decl), loc));
	bool this_used = text.this_pointer || text.this_copy || (search.uses_this && text.by_default != CAPTURE_NOTHING);
	if (this_used)
		store_this(body, &closure, text.this_copy, text_capture_place(&text, STR("this"), loc));
	if (!seen) {
		struct closure made = keep_closure(body, record, symbol, &search, text.this_copy);
		type_name_captures(unit, type, made.captures, made.capture_count, this_used ? type_of_this(body) : 0);
		lower_closure_body(body, lambda, &made);
	}
	return operand_path(body, &closure);
}
