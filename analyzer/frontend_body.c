// One function: its parameters, its body, and what constructors and destructors do around it.
#include "frontend_coroutine.h"
#include "frontend_region.h"

#include <string.h>

static uint32_t function_flags(struct unit *unit, CXCursor decl)
{
	uint32_t flags = 0;
	enum CXCursorKind kind = clang_getCursorKind(decl);
	if (clang_getCursorLinkage(decl) == CXLinkage_Internal || clang_getCursorLinkage(decl) == CXLinkage_UniqueExternal)
		flags |= FUNCTION_STATIC;
	CXFile file;
	clang_getExpansionLocation(clang_getCursorLocation(decl), &file, NULL, NULL, NULL);
	bool instance = !clang_Cursor_isNull(clang_getSpecializedCursorTemplate(decl)) ||
	                !clang_Cursor_isNull(clang_getSpecializedCursorTemplate(clang_getCursorSemanticParent(decl)));
	CXCursor parent = clang_getCursorSemanticParent(decl);
	bool in_class = clang_equalCursors(clang_getCursorLexicalParent(decl), parent) &&
	                !objc_is_method(decl) && clang_getCursorKind(parent) != CXCursor_Namespace &&
	                clang_getCursorKind(parent) != CXCursor_TranslationUnit &&
	                clang_getCursorKind(parent) != CXCursor_LinkageSpec;
	if (clang_Cursor_isFunctionInlined(decl) || instance || in_class || unit_file(unit, file) != 0)
		flags |= FUNCTION_INLINE;
	if (clang_CXXMethod_isVirtual(decl)) {
		flags |= FUNCTION_VIRTUAL;
		symbol_overrides(unit, decl);
	}
	int specification = clang_getCursorExceptionSpecificationType(decl);
	if (specification == CXCursor_ExceptionSpecificationKind_BasicNoexcept ||
	    specification == CXCursor_ExceptionSpecificationKind_DynamicNone ||
	    specification == CXCursor_ExceptionSpecificationKind_NoThrow)
		flags |= FUNCTION_NOEXCEPT;
	if (kind == CXCursor_Constructor)
		flags |= FUNCTION_CONSTRUCTOR;
	if (kind == CXCursor_Destructor)
		flags |= FUNCTION_DESTRUCTOR;
	CXCursor scope = parent;
	bool pattern = kind == CXCursor_FunctionTemplate && !instance;
	for (; !instance && !pattern && !clang_Cursor_isNull(scope) && clang_isDeclaration(clang_getCursorKind(scope));
	     scope = clang_getCursorSemanticParent(scope))
		pattern = clang_getCursorKind(scope) == CXCursor_ClassTemplate ||
		          clang_getCursorKind(scope) == CXCursor_ClassTemplatePartialSpecialization ||
		          clang_getCursorKind(scope) == CXCursor_FunctionTemplate;
	if (pattern)
		flags |= FUNCTION_PATTERN;
	if (kind == CXCursor_FunctionDecl && clang_getCursorKind(parent) == CXCursor_TranslationUnit &&
	    str_equal(unit_spelling(unit, decl), STR("main")))
		flags |= FUNCTION_MAIN;
	if (call_is_noreturn(unit, decl))
		flags |= FUNCTION_NORETURN;
	if (annotate_is_daemon(unit, decl))
		flags |= FUNCTION_DAEMON;
	if (annotate_parameter(unit, decl, STR("return")) != ANNOTATION_NONE)
		flags |= FUNCTION_SPAWNS;
	return flags;
}

struct body *body_create(struct unit *unit, CXCursor decl)
{
	struct body *body = arena_new(&unit->scratch, struct body);
	body->unit = unit;
	body->arena = unit->arena;
	body->function = arena_new(&unit->scratch, struct function_facts);
	body->decl = decl;
	body->exit = body->unwind = NODE_NONE;
	body->return_type = (CXType){.kind = CXType_Invalid};
	body->instance = clang_getNullCursor();
	body->generic_parameter = (CXType){.kind = CXType_Invalid};
	body->tail = 0;
	body->tail = cfg_label(body);
	return body;
}

static bool is_method_with_object(CXCursor decl)
{
	switch ((int)clang_getCursorKind(decl)) {
	case CXCursor_Constructor:
	case CXCursor_Destructor:
	case CXCursor_ConversionFunction:
	case CXCursor_ObjCInstanceMethodDecl:
		return true;
	case CXCursor_CXXMethod:
		return !clang_CXXMethod_isStatic(decl);
	case CXCursor_FunctionTemplate: {
		enum CXCursorKind kind = clang_getTemplateCursorKind(decl);
		return kind == CXCursor_Constructor || (kind == CXCursor_CXXMethod && !clang_CXXMethod_isStatic(decl));
	}
	default:
		return false;
	}
}

static CXCursor parameter_at(struct body *body, CXCursor decl, uint32_t index)
{
	struct cursor_list children = cursor_children(&body->scratch, decl);
	for (uint32_t i = 0; i < children.list.count; i++)
		if (clang_getCursorKind(children.list.items[i]) == CXCursor_ParmDecl && index-- == 0)
			return children.list.items[i];
	return clang_getNullCursor();
}

void body_parameters(struct body *body, CXCursor decl, struct location end)
{
	int count = clang_Cursor_getNumArguments(decl);
	for (uint32_t i = 0;; i++) {
		CXCursor parameter = count >= 0 && i < (uint32_t)count ? clang_Cursor_getArgument(decl, i)
		                     : count < 0                       ? parameter_at(body, decl, i)
		                                                       : clang_getNullCursor();
		if (clang_Cursor_isNull(parameter))
			break;
		CXType type = clang_getCursorType(parameter);
		struct variable variable = {.name = unit_spelling(body->unit, parameter), .storage = STORAGE_PARAM,
		                            .reference = type_is_reference(type), .type = type_index(body->unit, type),
		                            .loc = unit_name_location(body->unit, parameter)};
		variable.annotation = annotate_parameter(body->unit, decl, variable.name);
		if (variable.annotation == ANNOTATION_NONE)
			variable.annotation = annotate_variable(body->unit, parameter);
		variable.watched = type_leads_to_watched(body->unit, type);
		uint32_t index = variable_add(body, variable, parameter);
		body->function->param_count++;
		if (body->unit->cxx && type_is_record(type) && !variable.reference && type_has_effect(body->unit, type))
			scope_push(body, index, type, end);
	}
}

// The statement that is the body: a block, a function-try-block, or a coroutine's wrapping.
CXCursor body_statement(struct body *body, CXCursor decl)
{
	struct cursor_list children = cursor_children(&body->scratch, decl);
	for (uint32_t i = children.list.count; i > 0; i--) {
		CXCursor child = children.list.items[i - 1];
		enum CXCursorKind kind = clang_getCursorKind(child);
		if (kind == CXCursor_CompoundStmt || kind == CXCursor_CXXTryStmt)
			return child;
		if (kind == CXCursor_UnexposedStmt) {
			struct cursor_list inner = cursor_children(&body->scratch, child);
			body->function->flags |= FUNCTION_COROUTINE | (coroutine_is_lazy(body, inner) ? FUNCTION_LAZY : 0u);
			for (uint32_t j = 0; j < inner.list.count; j++)
				if (clang_getCursorKind(inner.list.items[j]) == CXCursor_CompoundStmt)
					return inner.list.items[j];
		}
	}
	return clang_getNullCursor();
}

static bool constructs_in_try(CXCursor decl, CXCursor statement)
{
	return clang_getCursorKind(decl) == CXCursor_Constructor && clang_getCursorKind(statement) == CXCursor_CXXTryStmt;
}

// Falls off the end of the body, or comes from a destructor's returns: members end, then parameters.
void body_run(struct body *body, CXCursor statement)
{
	struct location end = stmt_end(body, statement);
	body->scope_end = end;
	body->is_destructor = clang_getCursorKind(body->decl) == CXCursor_Destructor;
	body->epilogue = body->is_destructor ? cfg_label(body) : NODE_NONE;
	uint32_t depth = scope_depth(body);
	bits_collect(body, statement);
	region_collect(body, statement);
	if (constructs_in_try(body->decl, statement))
		try_constructor(body, statement);
	else
		stmt_lower(body, statement);
	if (body->tail != NODE_NONE && !body->is_destructor)
		scope_leave(body, 0, end);
	if (body->is_destructor) {
		cfg_place(body, body->epilogue);
		class_destroy_members(body, clang_Cursor_isNull(body->instance) ? clang_getCursorSemanticParent(body->decl) : body->instance, end);
	}
	scope_pop(body, depth);
	scope_pop(body, 0);
	if (body->tail != NODE_NONE)
		cfg_jump(body, cfg_exit(body));
}

void body_finish(struct body *body, uint32_t symbol)
{
	struct unit *unit = body->unit;
	struct function_facts *function = body->function;
	uint32_t file;
	function->symbol = symbol;
	function->hash = str_hash(unit_bytes(unit, body->decl, &file));
	if (taint_reaches(body))
		function->flags |= FUNCTION_TAINTED;
	if (annotate_is_shield(unit, body->decl))
		shield_note(unit, function->body, function->body);
	token_mentions(body);
	cfg_finish(body);
	for (uint32_t i = 0; i < body->unknowns.count; i++) {
		body->unknowns.items[i].function = unit->facts->functions.count;
		array_push(unit->arena, &unit->facts->unknowns, body->unknowns.items[i]);
	}
	array_push(unit->arena, &unit->facts->functions, *function);
	arena_finish(&body->scratch);
}

void body_lower(struct unit *unit, const struct queued *queued)
{
	CXCursor definition = queued->definition;
	struct body *body = body_create(unit, definition);
	struct function_facts *function = body->function;
	uint32_t symbol = queued->symbol != 0 ? queued->symbol - 1 : symbol_of(unit, definition);
	body->is_instance = queued->is_instance;
	body->instance = queued->instance;
	body->bound.items = queued->bound;
	body->bound.count = queued->bound_count;
	function->loc = unit_name_location(unit, definition);
	function->body = unit_extent(unit, definition);
	function->symbol = symbol;
	body->return_type = clang_getCursorResultType(definition);
	CXCursor statement = body_statement(body, definition);
	struct location end = clang_Cursor_isNull(statement) ? function->loc : stmt_end(body, statement);
	body_parameters(body, definition, end);
	if (is_method_with_object(definition)) {
		struct variable self = {.name = STR("this"), .storage = STORAGE_THIS,
		                        .type = type_index(unit, clang_getCursorType(clang_getCursorSemanticParent(definition))),
		                        .loc = function->loc};
		body->has_this = true;
		body->this_variable = variable_add(body, self, clang_getNullCursor());
		lambda_enter(body, definition);
	}
	if (type_is_record(body->return_type) || type_is_pointer(body->return_type) || type_is_integer(body->return_type))
		function->result_type = type_index(unit, body->return_type);
	if (body->return_type.kind == CXType_Invalid)
		function->result_type = 0;
	// Known before the body, because lambdas and local classes in it have some of them too.
	uint32_t flags = function_flags(unit, definition) | queued->flags;
	function->flags |= queued->is_instance ? (flags & ~(uint32_t)FUNCTION_PATTERN) | FUNCTION_INLINE : flags;
	if (clang_getCursorKind(definition) == CXCursor_Constructor && !constructs_in_try(definition, statement))
		class_construct_members(body, definition, end);
	if (!clang_Cursor_isNull(statement))
		body_run(body, statement);
	else if (body->tail != NODE_NONE)
		cfg_jump(body, cfg_exit(body));
	body_finish(body, symbol);
}
