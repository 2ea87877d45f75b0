// What the frontend*.c files share. Two lifetimes: `struct unit` (one translation unit), `struct body` (one function
// while it is lowered). Nothing of it survives frontend_lower.
#ifndef LEASH_FRONTEND_INTERNAL_H
#define LEASH_FRONTEND_INTERNAL_H

#include "frontend.h"
#include "frontend_text.h"
#include "frontend_unit.h"

#include <clang-c/Index.h>

enum {
	EXPRESSION_WORK_MAX = 60000, // expressions evaluated in one function
	EXPRESSION_DEPTH_MAX = 400, // nesting of expressions and statements
	ERROR_MARKS_MAX = 10000,    // places of errors in a unit; with more, all of it is broken
	NODES_MAX = 200000,         // of one function; one that is over a limit keeps only its two ends
	BITS_MAX = 12,              // tested bits that one function follows
	INSTANCES_MAX = 20000,      // template instances lowered for one unit
};

// What lambdas and members of local classes have from the function that they stand in.
enum { FUNCTION_OF_PLACE = FUNCTION_STATIC | FUNCTION_INLINE | FUNCTION_PATTERN };

// 64-bit keys to 32-bit values, in an arena. Keys are hashes of what they stand for.
struct key_map {
	uint64_t *keys;
	uint32_t *values; // value + 1; 0: free
	uint32_t count, capacity;
};
bool key_map_get(const struct key_map *map, uint64_t key, uint32_t *ret_value);
void key_map_put(struct arena *arena, struct key_map *map, uint64_t key, uint32_t value);

uint64_t cursor_key(CXCursor declaration); // equal for equal canonical declarations
bool cursor_same_statement(CXCursor a, CXCursor b);

struct token_form { CXCursor function; uint32_t next; }; // next: 1 + index of the one before with the same name; 0: none

struct cursor_list {
	ARRAY(CXCursor) list;
};

struct type_list {
	ARRAY(CXType) list;
};

struct type_binding { // a parameter of a template, and its type in an instance
	CXCursor decl;
	CXType type;
};
struct queued { // a definition to lower
	CXCursor definition;
	uint32_t symbol; // 1 + index, 0: the definition's own
	uint32_t flags; // enum function_flag, that it has from where it stands
	bool is_instance; // the definition is a template's: see frontend_instance.c
	CXCursor instance; // the class, or null
	struct type_binding *bound;
	uint32_t bound_count;
};

struct thrown { // by a function
	ARRAY(CXType) types;
	bool others; // that nobody knows
};

struct captured {
	CXCursor decl;
	struct str field;
	bool by_reference;
	struct location used; // of blocks: where first
};

struct closure { // a lambda whose body was lowered; instances of a generic one need the captures again
	uint32_t symbol;
	uint32_t flags; // FUNCTION_OF_PLACE
	uint32_t capture_count;
	const struct captured *captures;
	bool this_is_copied;
};

struct error_mark {
	uint32_t file, offset;
};

struct frontend {
	CXIndex index;
	CXIndex lean; // leaves out what a precompiled header declares where a unit is walked through
	struct held_unit *held; // frontend_held.h; NULL: none
};

struct held_file {
	const char *name; // libclang's
	struct source_file source; // as facts have it
	uint64_t content; // hash
	CXFile found; // in the latest parse; NULL in system headers
};

struct held_unit {
	struct arena arena;
	CXTranslationUnit tu;
	struct str file, directory; // of its job
	ARRAY(struct str) arguments;
	struct str leading; // the main file's first bytes, which made the preamble
	CXFile main; // in the latest parse
	ARRAY(struct held_file) files; // that these read, in libclang's order
	uint64_t unsaved; // what else was unsaved
};

struct unit {
	struct arena *arena;  // of the facts
	struct arena scratch; // ends with the unit
	const struct compile_job *job;
	const struct frontend_options *options;
	struct unit_facts *facts;
	CXTranslationUnit tu;
	const struct precompiled_use *precompiled; // with which `tu` was parsed; NULL: without
	const struct held_unit *held; // to which `tu` belongs; NULL: it is the unit's own
	bool cxx;
	bool lacks_file; // a file that it includes was not found
	bool named; // functions_by_name is filled
	bool has_pragmas; // that models know may be there
	bool arc; // references of Objective-C are counted by the compiler
	bool has_tokens; // some active model has a type of stop tokens
	ARRAY(struct token_form) token_forms; // functions of the unit's own files that take a token, see frontend_token.c
	struct key_map token_forms_by_name;
	bool has_regions; // ... a row with `until`
	struct key_map functions_by_name;
	struct cursor_list named_functions;
	struct cursor_list plain_classes; // of the program, that are no templates, see frontend_implied.c
	struct key_map files, paths, folders, symbols, types, strings, macros, lambdas, closures, done, shims, taken, throws, broken, views;
	ARRAY(struct thrown) thrown;
	ARRAY(struct closure) closures_found; // by `closures`
	ARRAY(struct str) string_items;
	ARRAY(struct str) folder_items; // by `folders`
	ARRAY(struct queued) queue;
	uint32_t queue_next;
	ARRAY(struct error_mark) errors;
	ARRAY(struct location) shields; // what annotations shield from being told to stop: from `begin` to `end` of a file
	uint32_t instance_count;
	struct key_map uses, used_at; // facts->uses by row, role and file; the places that were counted
	CXPrintingPolicy printing; // made on demand
	bool instances_read; // the class templates' instances that the unit speaks of, below
	struct key_map instances, instances_seen; // by their names; what was visited
	struct type_list instance_types;
	struct cursor_list instance_bodies;
	bool implementations_read; // of Objective-C, below
	struct key_map implemented, objc_class_index, objc_ends;
	struct cursor_list implementations;
	ARRAY(struct objc_class *) objc_classes; // by `objc_class_index`
	CXFile last_file; // the latest answer of unit_file
	uint32_t last_file_index;
	struct key_map text_index; // in `texts`, by CXFile: what unit_text said
	ARRAY(struct str) texts;
};

// --- frontend_shim.c
// A body of its own for a library function with a row whose address is used; `symbol`: its number.
void shim_lower(struct unit *unit, CXCursor function, uint32_t symbol);

// --- frontend_symbol.c
struct str symbol_name(struct unit *unit, CXCursor cursor); // qualified, without inline namespaces and template arguments
struct str symbol_usr(struct unit *unit, CXCursor cursor);
uint32_t symbol_of(struct unit *unit, CXCursor function); // index in facts->symbols
uint32_t symbol_file(struct unit *unit, CXCursor cursor); // index in facts->files of where it is declared
void symbol_overrides(struct unit *unit, CXCursor method); // notes which virtual functions the method overrides
uint32_t symbol_add(struct unit *unit, struct str usr, struct str name);
void symbol_address_taken(struct unit *unit, uint32_t symbol);
CXCursor symbol_class(CXCursor class); // of Objective-C; of a category: the class that it extends
bool symbol_is_local(CXCursor cursor); // declared in a function, or in a class that is
bool symbol_is_internal(CXCursor cursor); // internal linkage: static, anonymous namespace, or within a function

// --- frontend_types.c
uint32_t type_index(struct unit *unit, CXType type); // 1 + index in facts->types, 0: of no interest. References: the referent
// 1 + index of a function's type, as calls through pointers and functions whose address is taken have it; 0: it has no name that
// is the same in every unit.
uint32_t type_function(struct unit *unit, CXType type);
uint32_t type_index_named(struct unit *unit, struct str model_name);
const struct type *type_at(const struct unit *unit, uint32_t index); // NULL for 0
CXType type_bare(CXType type); // canonical, reference and cv removed
CXCursor type_record(CXType type); // the definition of a class type, else the null cursor
bool type_is_reference(CXType type);
bool type_is_pointer(CXType type);
bool type_is_array(CXType type);
bool expr_is_array(CXCursor expression); // stripped; a parameter that is written as an array is a pointer
bool expr_is_pointer(CXCursor expression); // ... so this says
bool type_is_vector(CXType type);
bool type_is_record(CXType type);
bool type_is_dependent(CXType type); // on a template's parameters, as written
bool type_is_integer(CXType type); // and bool, character, enumeration
bool type_is_callable(struct unit *unit, CXType type);
bool type_is_handle_object(struct unit *unit, CXType type);
bool type_has_effect(struct unit *unit, CXType type); // does anything of note happen when such an object dies?
bool type_owns(struct unit *unit, CXType type); // a smart pointer that cannot be copied
bool type_has_member_of(struct unit *unit, CXCursor record, enum model_member what, uint32_t args); // args: a function with so many; UINT32_MAX: any member
bool type_holds(struct unit *unit, CXType type); // is it one that holds the object itself, as an optional does?
CXType type_deleter(struct unit *unit, CXType pointer); // that a smart pointer has of its own; or Invalid
CXCursor type_destructor(CXType record); // user-provided one, else null
void type_visit_members(CXCursor record, CXCursorVisitor visitor, CXClientData data);
struct cursor_list type_fields(struct unit *unit, CXCursor record);
// The fields of a closure's class, which libclang shows without names. `this_type`: 1 + index, of the object that it captures; 0: none.
void type_name_captures(struct unit *unit, CXType closure, const struct captured *captures, uint32_t count, uint32_t this_type);
bool type_is_anonymous(CXType type); // of an anonymous struct or union
struct str type_field_name(struct unit *unit, CXCursor field); // "" for an anonymous one
enum type_kind type_kind_of(struct unit *unit, CXType type);
bool type_is_atomic(struct unit *unit, CXType type);
bool type_leads_to_watched(struct unit *unit, CXType type); // points or refers to a number that is atomic or volatile
bool type_is_token(struct unit *unit, CXType type); // a stop token's, also by reference
bool type_kind_is_opaque(enum type_kind kind); // a library's object without parts of interest, that lives and dies
bool type_is_system_record(CXType type);

// --- frontend_product.c: classes as their parts
struct part { // a member; of a tuple, an element
	struct str name; // "" where it lies where the object does
	CXType type;
};
struct part_list {
	ARRAY(struct part) list;
};
bool type_is_tuple(struct unit *unit, CXType type); // models say so
struct part_list type_parts(struct unit *unit, CXType type); // without those of bases

// --- frontend_cfg.c: nodes, labels, scopes
struct handler { // of a try
	bool catches_all;
	CXType type;
	uint32_t label;
};
struct handler_list {
	uint32_t count;
	const struct handler *items;
};

// PART: what a constructor has made of its object. It ends there only when an exception leaves the constructor.
enum cleanup_kind { CLEANUP_VARIABLE, CLEANUP_HANDLERS, CLEANUP_FINALLY, CLEANUP_PART };
struct cleanup {
	enum cleanup_kind kind;
	uint32_t id;       // of this entry, never used twice in a function
	uint32_t variable;
	struct path part; // PART: its place
	CXType type;
	struct location end; // the closing brace of its scope
	bool matters;      // a raised exception has something to do here
	CXCursor function; // that an attribute says to call on the variable, or null; FINALLY: the block
	uint32_t pad;      // the landing pad, made on demand; HANDLERS: where they start
	struct handler_list handlers;
};
struct cleanup_list {
	ARRAY(struct cleanup) list;
};

struct jump_target { // of break, continue
	uint32_t label;
	uint32_t depth; // cleanups that stay alive there
};

struct pending_goto {
	uint32_t node;
	struct cleanup *cleanups; // as they were at the goto
	uint32_t count;
	struct location loc;
};
struct goto_label {
	CXCursor cursor;
	uint32_t label;
	bool placed;
	uint32_t depth;
	struct cleanup *cleanups; // once placed
	ARRAY(struct pending_goto) pending;
};

struct binding { // a name that stands for a part of an object
	CXCursor decl;
	bool known;
	struct path place;
};

struct held_lock { // an object whose scope is that of a lock
	uint32_t variable;
	struct operand lock;
};

struct tested_bit { // `name & mask` somewhere in the function
	CXCursor decl;
	struct str name, field; // "flags", "&4"
	int64_t mask;
};

struct switch_labels;
struct region { // a task's code in the middle of a function, see frontend_region.c
	CXCursor start;   // the call that starts the task
	struct str until; // the function whose call ends the code
	CXCursor block;   // the compound statement with the code; null: not found yet
	CXCursor code;    // the call that is all of it
	uint32_t skipped; // statements of the block, as far as the code's
};

struct body {
	struct unit *unit;
	struct arena *arena;   // the facts'
	struct arena scratch;  // ends with the body
	struct function_facts *function; // not yet in facts->functions
	CXCursor decl;
	uint32_t tail;         // node whose `next` is open; NODE_NONE in dead code
	uint32_t exit, unwind; // the two ends, made on demand
	struct cleanup_list cleanups;
	uint32_t cleanup_id;
	bool in_cleanup;       // events are destructors of a scope's end: they do not raise
	uint32_t tries; // of Objective-C, that are open
	ARRAY(struct jump_target) breaks, continues;
	ARRAY(struct goto_label) labels;
	struct key_map variables, paths;
	ARRAY(CXCursor) variable_cursors; // of function->variables, null for temporaries
	ARRAY(struct binding) bindings;
	ARRAY(struct captured) captures;  // in a lambda's body
	bool has_this, this_is_captured, this_is_copied;
	uint32_t this_variable;
	CXType return_type;
	CXType generic_parameter; // what a generic lambda that is evaluated now will be called with; or Invalid
	bool is_instance;
	CXCursor instance;
	struct {
		struct type_binding *items;
		uint32_t count;
	} bound;
	struct location scope_end; // the closing brace of the innermost scope
	struct switch_labels *labels_of_switch;
	ARRAY(struct cleanup) temporaries; // class objects alive until the full expression ends
	uint32_t depth, work;
	ARRAY(struct unknown_construct) unknowns; // their `function` is not known yet
	uint32_t lambda_count;
	bool overflow;
	bool names_entry; // an entry of a task is being evaluated: naming a function is no taking of its address
	bool is_destructor;
	ARRAY(struct held_lock) held;
	ARRAY(uint32_t) guards; // variables: shared pointers that nothing shares, whose deleter is called at the scope's end
	ARRAY(struct tested_bit) bits;
	ARRAY(struct region) regions;
	struct key_map references; // of Objective-C: enum reference by variable
	uint32_t epilogue; // of a destructor: where its returns lead
	uint64_t constant_key; // of the last function that always gives the same address, and what is there; 0: none
	struct path constant;
};

struct switch_labels { // of the innermost switch
	ARRAY(CXCursor) cases;
	ARRAY(uint32_t) labels;
	uint32_t next; // where the search for the next one starts
};

struct draft { // an event in the making
	struct event event;
	uint32_t capacity;
	bool quiet; // raises nothing
};
struct draft draft_make(enum event_kind kind, struct location loc);
void draft_add(struct body *body, struct draft *draft, enum slot slot, struct operand operand);
// ... an argument, which is written there. The place is kept where the argument may lead to something of the caller's.
void draft_argument(struct body *body, struct draft *draft, enum slot slot, struct operand operand, CXCursor written);
uint32_t cfg_emit(struct body *body, const struct draft *draft); // NODE_NONE in dead code
uint32_t cfg_emit1(struct body *body, enum event_kind kind, struct location loc, enum slot slot, struct operand operand);
uint32_t cfg_emit2(struct body *body, enum event_kind kind, struct location loc, enum slot slot, struct operand operand, enum slot slot2, struct operand operand2);
void cfg_assign(struct body *body, struct location loc, const struct path *target, struct operand source);
uint32_t cfg_label(struct body *body);
void cfg_place(struct body *body, uint32_t label);
void cfg_jump(struct body *body, uint32_t label);
void cfg_branch(struct body *body, struct location loc, struct operand left, enum compare compare, struct operand right,
                uint32_t yes, uint32_t no);
void cfg_loop_head(struct body *body, uint32_t label, struct location loc); // places it
// A construct that was not understood, and why: static text, or interned.
void cfg_unknown(struct body *body, CXCursor cursor, struct str reason);
void cfg_give_up(struct body *body, struct location loc, struct str reason); // only the function's two ends will be left
void cfg_unknown_kind(struct body *body, CXCursor cursor); // for no other reason than its kind
void cfg_dead_end(struct body *body);
uint32_t cfg_exit(struct body *body);
void cfg_finish(struct body *body); // drops what is not reached, numbers the rest

// --- frontend_scope.c: cleanups on the way out
uint32_t scope_depth(const struct body *body);
void scope_push(struct body *body, uint32_t variable, CXType type, struct location end);
void scope_push_cleanup(struct body *body, CXCursor function); // for the variable pushed last
void scope_push_finally(struct body *body, CXCursor block);
void scope_push_part(struct body *body, const struct path *part, CXType type, struct location end);
void scope_push_handlers(struct body *body, uint32_t label, struct handler_list handlers);
void scope_leave(struct body *body, uint32_t depth, struct location loc); // emits the ends above depth, keeps them alive
void scope_pop(struct body *body, uint32_t depth);
uint32_t scope_pad(struct body *body); // where an exception goes that is raised here; NODE_NONE: it leaves the function
uint32_t scope_outer_pad(struct body *body); // as scope_pad, but the function's UNWIND when nothing is to be done
uint32_t scope_throw_pad(struct body *body, struct location loc); // an own one, with the throw's place
// One that ends what lives above `depth` and goes on at the label; NODE_NONE: out of the function.
uint32_t scope_pad_to(struct body *body, uint32_t depth, uint32_t label, struct location loc);
void scope_goto(struct body *body, CXCursor label, struct location loc);
void scope_label(struct body *body, CXCursor label);
uint32_t scope_label_node(struct body *body, CXCursor label);

// --- frontend_path.c: variables and places
struct operand operand_int(int64_t value);
struct operand operand_unknown(void);
struct operand operand_none(void);
struct operand operand_path(struct body *body, const struct path *path);
struct operand operand_address(struct body *body, const struct path *path);
struct operand operand_function(uint32_t symbol);
const struct path *operand_place(const struct body *body, struct operand operand); // of a PATH or ADDRESS, else NULL
uint32_t variable_of(struct body *body, CXCursor decl); // declares it on first sight
uint32_t variable_add(struct body *body, struct variable variable, CXCursor decl);
uint32_t variable_temp(struct body *body, uint32_t type);
struct path path_root(uint32_t variable);
bool path_deref(struct path *path);
bool path_field(struct path *path, struct str name);
bool path_index(struct path *path, struct operand index);
bool path_pointee(struct body *body, struct operand pointer, struct path *ret_path);
// The element `index` after the one that `pointer` points to.
bool path_element(struct body *body, struct operand pointer, struct operand index, struct path *ret_path);
struct operand operand_this(struct body *body); // the address of the current object
// The place that an expression names, a temporary's for an rvalue of class type. False: unknown; its effects are emitted.
bool place_of(struct body *body, CXCursor expression, struct path *ret_path);
bool place_is_mapped_value(struct body *body, CXCursor field); // of the pairs in an associative container
bool place_of_decl(struct body *body, CXCursor decl, struct path *ret_path);

// --- frontend_expr.c: values and conditions
CXCursor expr_strip(struct body *body, CXCursor expression); // without parentheses, conversions and the like
CXCursor expr_resumption(struct body *body, const struct cursor_list *parts); // of co_await and co_yield, or null
bool expr_is_null(CXCursor cursor);
struct cursor_list cursor_children(struct arena *arena, CXCursor cursor);
struct cursor_list expr_children(struct arena *arena, CXCursor cursor); // expressions and statements only
bool expr_int(struct body *body, CXCursor expression, int64_t *ret_value); // a constant without effects
bool expr_constant_body(struct body *body, CXCursor definition, int64_t *ret_value); // a function that does nothing but return one; null: it is none
struct operand expr_value(struct body *body, CXCursor expression);
void expr_effect(struct body *body, CXCursor expression, bool voided);
void expr_condition(struct body *body, CXCursor expression, uint32_t yes, uint32_t no);
void expr_into(struct body *body, CXCursor expression, const struct path *target); // scalar result
bool expr_has_effect(CXCursor expression);
// Of a kind that has no lowering of its own (frontend_other.c): what its parts do, and a mark where that may not be all.
struct operand expr_other(struct body *body, CXCursor expression);
bool expr_enter(struct body *body, CXCursor expression); // depth guard; pair with expr_leave when true
void expr_leave(struct body *body);
void expr_children_effect(struct body *body, CXCursor expression);
// The expression's value goes into one that is not understood: if it is what a place holds, that place is read.
void expr_note_read(struct body *body, CXCursor expression, struct operand value);

// --- frontend_select.c
CXCursor select_chosen(struct body *body, CXCursor expression); // the part that it stands for; null: not known, or all of it
struct operand select_any(struct body *body, CXCursor expression);

// --- frontend_choice.c: `c ? a : b`
bool choice_place(struct body *body, CXCursor expression, struct path *ret_path); // false: it is no object
void choice_init(struct body *body, CXCursor expression, CXType type, const struct path *target);

// --- frontend_assign.c
struct operand assign_expression(struct body *body, CXCursor expression, bool used); // =, op=, ++, --
bool assign_target(struct body *body, CXCursor expression, struct path *ret_path);
void assign_add(struct body *body, struct location loc, const struct path *target, struct operand source,
                struct operand amount);

// --- frontend_bits.c
void bits_collect(struct body *body, CXCursor statement); // the bits that a function tests; before it is lowered
bool bits_test(struct body *body, CXCursor expression, CXCursor *ret_whole, int64_t *ret_mask); // `whole & mask`
bool bits_place(struct body *body, const struct path *whole, int64_t mask, struct path *ret_path);
bool bits_value(struct body *body, CXCursor expression, struct operand *ret_value); // `whole & mask`, a bit that is followed: the mask or 0
void bits_after_assign(struct body *body, struct location loc, const struct path *target, struct operand source);
bool bits_change(struct body *body, struct location loc, const struct path *target, int64_t mask, bool set);
struct operand bits_negated(struct body *body, struct location loc, struct operand value, bool is_code);
void bits_or_into(struct body *body, struct location loc, const struct path *target, struct operand left,
                  struct operand right);

// --- frontend_init.c
void init_object(struct body *body, CXCursor initializer, CXType type, const struct path *target, struct location loc);
void init_variable(struct body *body, CXCursor decl, struct location scope_end);
void init_bindings(struct body *body, CXCursor decl, struct location scope_end); // frontend_bindings.c
void init_element_bindings(struct body *body, CXCursor decl, const struct path *range, struct operand index);
bool init_literal(struct body *body, CXCursor expression, struct path *ret_path); // a compound literal's object
void init_list(struct body *body, CXCursor list, CXType type, const struct path *target);
struct operand init_reference(struct body *body, CXCursor expression); // the address that it is bound to
// As above, of a reference with that name (or none): a temporary is a variable that lives as long as the reference does.
struct operand init_extended(struct body *body, CXCursor expression, struct str name, struct location loc);

// --- frontend_destroy.c: what destructors do unseen
// Before a local ends: what it points to goes with it, if it is a smart pointer that nobody shares.
void class_pointee_gone(struct body *body, const struct path *pointer, CXType type, struct location loc);
void class_destroy_object(struct body *body, const struct path *object, CXType type, struct location loc, bool members);
// The elements of a container from an index on; the last one. Nothing where their end calls nothing.
void class_destroy_contents(struct body *body, const struct path *container, CXType type, struct operand from,
                            struct location loc);
void class_destroy_last(struct body *body, const struct path *container, CXType type, struct location loc);
void class_destroy_first(struct body *body, const struct path *container, CXType type, struct location loc); // ... the first one
void class_destroyed(struct body *body, const struct path *object, struct location loc); // DESTROY
// Of the object of a destructor of the class, at its end; each at its declaration, if `loc` is no place.
void class_destroy_members(struct body *body, CXCursor record, struct location loc);

// --- frontend_implied.c: destructors that nobody wrote
// Does a class object of that type (1 + index) keep tasks? `joining`: ... and waits for them when it dies.
bool implied_keeps(const struct unit *unit, uint32_t index, bool joining, uint32_t depth);
bool implied_ends(struct unit *unit, CXType type, uint32_t depth); // has it a destructor that does anything?
void implied_note(struct unit *unit, CXCursor record); // a class of the program's
void implied_destructors(struct unit *unit);           // lowers those of the classes that were noted

// --- frontend_class.c: what constructors do unseen
bool class_constructs(struct body *body, CXType type);
void class_construct_members(struct body *body, CXCursor constructor, struct location end);
void class_default(struct body *body, const struct path *object, CXType type, struct location loc);
// As the class says, when no constructor's initialiser and no list names the field.
void class_default_field(struct body *body, const struct path *object, CXCursor field, struct location loc);
void class_transfer(struct body *body, const struct path *target, const struct path *source, bool move,
                    struct location loc);
void temp_own(struct body *body, uint32_t variable, CXType type); // dies with the full expression
void temp_release(struct body *body, uint32_t variable); // it does not: it became a variable, an argument, a result
void temp_end(struct body *body, uint32_t mark, struct location loc);
struct operand class_new(struct body *body, CXCursor expression);
void class_delete(struct body *body, CXCursor expression);

// --- frontend_bases.c
struct type_list type_bases(struct unit *unit, CXCursor record); // Invalid ones are not known
// A type that depends on the parameters of a template, as it is in this instance of it; of a pointer or reference, what it
// points to. Itself where that is not known.
CXType instance_map(struct unit *unit, CXCursor record, CXType type);
// The base that a reference to a type or template means in the class's definition; Invalid: not known.
CXType type_base_named(struct unit *unit, CXCursor record, CXCursor reference);
// The field or method of that name as an object of the class has it, its own or the one of the nearest base; null: none.
CXCursor type_member_named(struct unit *unit, CXCursor record, struct str name, CXCursor *ret_class);

// --- frontend_instance.c
bool instance_is_implicit(CXCursor record);
CXType instance_type(struct body *body, CXCursor expression); // clang_getCursorType, but for what depends on parameters
CXCursor instance_member(struct body *body, CXCursor expression, CXCursor *ret_class); // that a template leaves open; or null
uint32_t instance_member_symbol(struct unit *unit, CXCursor member, CXCursor record); // and queues its body
struct call;
bool instance_describe(struct body *body, struct call *call, CXCursor callee);
void instance_redirect(struct body *body, struct call *call);

// --- frontend_call.c
struct argument {
	CXCursor cursor;
	CXType parameter; // kind CXType_Invalid for a variadic one
	bool evaluated;
	struct operand value;
};
struct call {
	CXCursor cursor, callee; // callee may be null
	CXCursor pattern; // the template called, where libclang does not show the instance; else null
	uint32_t symbol;  // 1 + index, when it is not the callee's own
	struct str name;
	struct location loc;
	bool is_constructor, has_object, is_member, is_virtual;
	CXCursor object;         // null with has_object: the implicit this
	struct operand self;     // the address of the object, once evaluated
	const struct path *into; // where the result goes, when the caller has a place for it
	bool used, voided;
	uint32_t note;           // 1 + index in frontend_options.notes; 0: none
	uint32_t arg_count;      // as written: no default arguments
	struct argument *args;
};
void call_describe(struct body *body, CXCursor cursor, struct call *ret_call);
// The value: a path (of class type: the object's place), the address for a returned reference.
struct operand call_lower(struct body *body, CXCursor cursor, const struct path *into, bool used, bool voided);
struct operand call_argument(struct body *body, struct argument *argument);
CXCursor call_callee(struct body *body, CXCursor cursor); // the expression that says what is called; null: there is none
bool call_reference_argument(struct body *body, CXCursor expression, struct operand *ret_address);
bool call_object_path(struct body *body, struct call *call, struct path *ret_path);
struct operand call_emit(struct body *body, struct call *call); // a CALL without a role
bool call_is_written(CXCursor expression); // else the compiler thought of it
void call_end_path(struct body *body, struct location loc); // nothing comes after
// The object at `object` from constructor arguments, where the call of the constructor is in a library's code or left open
// by a template.
bool call_is_noreturn(struct unit *unit, CXCursor callee);
void call_constructor_of(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                         struct location loc); // frontend_forward.c
// The object at `object` from a call that returns a reference: in braces, the constructor that takes it is not shown. False:
// the call returns a value.
bool construct_referred(struct body *body, CXCursor call, CXType type, const struct path *object, struct location loc);
bool call_moves(struct body *body, CXCursor expression); // is it an rvalue: a temporary or marked as moved from?

// --- frontend_product.c
// A pair or tuple of handles from its parts, or from another one. False: it is something else.
bool product_construct(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                       struct location loc);
// Is the class a library's, and nothing but its parts?
bool type_product(struct body *body, CXType type, struct part_list *ret_parts);
bool product_assign(struct body *body, struct call *call); // `std::tie(a, b) = f()`
bool product_lower(struct body *body, struct call *call, struct operand *ret_value);

bool type_stands_for_reference(CXType type); // std::reference_wrapper: it holds an address, and converts
bool passthrough_lower(struct body *body, struct call *call, struct operand *ret_value); // frontend_passthrough.c
bool view_is(struct body *body, CXType type); // a library's object that only looks at another one, and holds its address
// A view that an implicit conversion makes of what the source names, at `target`. False: it is none, or not known.
bool view_of(struct body *body, CXCursor source, CXType type, const struct path *target, struct location loc);
bool view_lower(struct body *body, struct call *call, struct operand *ret_value);        // frontend_view.c
bool construct_lower(struct body *body, struct call *call, struct operand *ret_value);   // frontend_construct.c
bool construct_nothing(struct body *body, struct call *call, struct operand *ret_value);

// --- frontend_objc.c
bool objc_is_method(CXCursor cursor);
void objc_describe(struct body *body, struct call *call); // the message is call->cursor
bool objc_is_kept_block(const struct call *call); // is it a message to a block, whose value is the block?
CXType objc_receiver_type(CXCursor receiver);
struct operand objc_send(struct body *body, struct call *call); // a message that is described
// The use of a property, or of a method like one: false: it is a place, an instance variable. `right` may be null: some value.
bool objc_get(struct body *body, CXCursor expression, struct operand *ret_value);
bool objc_set(struct body *body, CXCursor expression, CXCursor right, struct operand *ret_value);
struct str objc_property_variable(struct body *body, CXCursor expression, CXCursor property); // that it stands for in `expression`
void objc_implied_methods(struct unit *unit); // lowers those that have no body: accessors of properties, inherited initialisers
void objc_end_variable(struct body *body, uint32_t variable, CXType type, struct location loc); // its reference is given up
void objc_end_operands(struct body *body, struct call *call); // those of the call's operands that nothing else holds
void objc_overwrite(struct body *body, CXCursor left, const struct path *target, struct location loc); // so is what it holds
bool objc_is_object(struct body *body, CXCursor receiver); // null: self
struct operand objc_method_of(struct body *body, CXCursor receiver, struct str selector); // the function; or unknown
struct str objc_selector(struct body *body, struct call *call, uint32_t argument); // what @selector(...) names, or ""
bool objc_statement(struct body *body, CXCursor statement); // false: it is no statement of Objective-C

// --- frontend_role.c
bool role_lower(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value);
const struct operand *role_held_lock(const struct body *body, uint32_t variable); // NULL: it holds none
const struct model_function *role_find(struct body *body, const struct call *call);
uint32_t role_pace(struct unit *unit, const struct call *call); // FLAG_QUICK or FLAG_SLOW, if a model says so
// The object as a row says of its constructor with these arguments; false: there is no such row.
bool role_construct(struct body *body, CXType type, const struct path *object, struct argument *args, uint32_t count,
                    struct location loc);
struct operand role_part(struct body *body, struct call *call, const struct model_function *row, enum slot slot);
struct operand role_argument(struct body *body, struct call *call, uint32_t index); // evaluates it once; a reference's referent

uint32_t role_first_callable(struct body *body, const struct call *call, uint32_t from); // its index; arg_count: none
bool role_variant_applies(struct body *body, struct call *call, const struct model_variant *variant);

// --- frontend_modelled.c: what rows need beside the parts of the call itself
// The member of that name of `object`, which `expression` (null: the current object) means: a field's value; or the method as
// that class overrides it, unknown when it does not, and `ret_this` is then the object's address, else nothing.
struct operand modelled_member(struct body *body, CXCursor expression, const struct path *object, struct str member,
                               struct operand *ret_this);
// A row about every element of an array argument, as a loop of its event with these flags. False: it is no such row.
bool modelled_each(struct body *body, struct call *call, const struct model_function *row, uint32_t flags,
                   struct operand *ret_value);
uint32_t modelled_each_argument(const struct model_function *row, enum slot slot); // of "each:K"; UINT32_MAX: there is none
// The argument `entry` is called before the call returns.
bool modelled_invoke(struct body *body, struct call *call, const struct model_function *row, uint32_t entry,
                     struct operand *ret_value);
// What the call may write through pointers that the row does not speak of: numbers and untyped pointers, not objects. A row that is
// NULL speaks of none.
void modelled_outputs(struct body *body, struct call *call, const struct model_function *row);

void activate_models(struct unit *unit); // frontend_activate.c

// --- frontend_token.c: stop tokens
void token_operands(struct body *body, struct call *call, struct draft *draft);
// The call leaves out a token that would be its argument of that number: TOKEN #0, written where it would stand, with no bytes.
void token_left(struct body *body, const struct call *call, struct draft *draft, uint32_t argument); // SLOT_TOKENs, of evaluated arguments; FLAG_TOKENLESS
void token_remember(struct unit *unit, CXCursor function); // a declaration of the unit's own files, as a form with a token
void token_mentions(struct body *body); // struct variable.mentioned, of a function that is lowered

// --- frontend_shield.c: calls that are meant to go on when their function is told to stop. All of these after the last function is lowered,
// but for shield_note
void shield_note(struct unit *unit, struct location begin, struct location end); // an annotation speaks of what is between
void shield_ranges(struct unit *unit);                                            // marks the events there
void shield_comments(struct unit *unit, struct str text, uint32_t file);          // ... and those beside comments of the file

// --- frontend_pragma.c: events of the pragmas that stand before a statement, or before the end of a block
void pragma_before(struct body *body, CXCursor statement);
void pragma_after(struct body *body, CXCursor statement); // those that speak of the statement's end
void pragma_at_end(struct body *body, CXCursor compound);

// --- frontend_annotate.c: the annotations of include/leash.h
const struct model_function *annotate_row(struct body *body, const struct call *call); // of the callee; NULL: none
bool annotate_is_shield(struct unit *unit, CXCursor decl);
bool annotate_is_daemon(struct unit *unit, CXCursor decl);
bool annotate_owns(struct unit *unit, CXCursor parameter);
enum annotation annotate_variable(struct unit *unit, CXCursor decl);
// What the function's annotation says of its parameter `name`, of "this", of "return".
enum annotation annotate_parameter(struct unit *unit, CXCursor function, struct str name);

// --- frontend_callable.c
bool callable_is_wrapper(struct body *body, CXType type); // of a library: std::function, what std::bind returns
struct operand callable_code(struct body *body, const struct path *object); // what a wrapper holds
void callable_set(struct body *body, const struct path *object, struct operand code, struct location loc);
// Names what a call of the value calls, with the object when there is one.
void callable_name(struct body *body, struct draft *draft, struct operand value, CXType type);
bool callable_entry(struct body *body, CXType type, struct operand value, struct operand *ret_code); // false: no object
int callable_parameter_count(struct body *body, CXCursor expression); // -1: not known
CXCursor callable_method(struct body *body, CXCursor expression); // that `&C::f` or a library's wrapper of it means; or null
bool callable_wrap(struct body *body, struct call *call, CXType type, struct operand *ret_value);
bool callable_bind(struct body *body, struct call *call, struct operand *ret_value);

// --- frontend_note.c: what is told of calls, beside their events
// A row gave the call this role: counts it, and tells the call's note.
void note_use(struct unit *unit, const struct model_function *row, const struct event *event, struct location loc);
void note_role(struct body *body, struct call *call, const struct model_function *row, const struct event *event);
void note_begin(struct body *body, struct call *call); // when frontend_options.notes asks for it
void note_event(struct body *body, struct call *call); // nothing but an ordinary CALL became of it

// --- frontend_memory.c: bytes written over an object; false: it is not known
bool memory_lower(struct body *body, struct call *call, const struct model_function *row, bool zero);

// --- frontend_atomic.c: one place is read and written in one step
bool atomic_lower(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value);
bool atomic_builtin(struct body *body, CXCursor expression, bool used, struct operand *ret_value);
struct operand atomic_compare(struct body *body, struct location loc, const struct path *target, struct operand expected,
                              const struct path *seen, struct operand desired); // the truth of having written

// --- frontend_library.c: members of a library's containers, iterators, smart pointers and boxes that need no row
bool library_lower(struct body *body, struct call *call, struct operand *ret_value);
// A comparison of such objects as operands of a branch.
bool library_comparison(struct body *body, CXCursor expression, struct operand *ret_left, enum compare *ret_compare,
                        struct operand *ret_right);
bool container_lower(struct body *body, struct call *call, struct str member, const struct path *object,
                     struct operand *ret_value); // frontend_container.c
bool pointer_lower(struct body *body, struct call *call, struct str member, const struct path *object,
                   struct operand *ret_value); // frontend_pointer.c: what behaves like a pointer
bool container_is_map(struct body *body, CXType type);
CXType container_element(struct body *body, CXType container);
// Before a role's event: the elements end that it removes, and the one is made that it puts in.
void container_prepare(struct body *body, struct call *call, const struct model_function *row);
struct operand container_size(struct body *body, CXType type, const struct path *container);
void library_drop(struct body *body, const struct path *source, CXType type, struct location loc); // a result, on purpose
// What an owning pointer leads to, of whose end no other event tells: it is gone all the same, for tasks that use it.
void library_free(struct body *body, const struct path *pointer, CXType type, struct location loc);
void library_end_contents(struct body *body, const struct path *target, CXType type, struct location loc); // before an assignment
// A member that is no event, but may throw: a call that does nothing else.
void library_may_throw(struct body *body, struct call *call);
struct operand library_give(struct body *body, struct call *call, struct operand value); // as the call's result
bool pointer_is_guard(const struct body *body, uint32_t variable);
void pointer_end_guard(struct body *body, uint32_t variable, struct location loc);
bool pointer_is_nothing(struct body *body, CXType type);
bool pointer_box(struct body *body, CXType type, const struct path *target, CXCursor value, struct location loc);
bool algorithm_lower(struct body *body, struct call *call, struct operand *ret_value); // frontend_algorithm.c
// The callable that `expression` means is called with these arguments.
// `first`: the type of its first argument, for a generic lambda, or Invalid. `result`: where its value goes, or NULL.
void algorithm_call(struct body *body, CXCursor expression, CXType first, const struct operand *args, uint32_t count,
                    const struct path *result, struct location loc);
CXType algorithm_parameter(struct body *body, CXCursor expression, uint32_t index); // of the callable; Invalid: not known
// What is passed as argument `index`, of which this is the address: by value where the callable wants that.
struct operand algorithm_argument(struct body *body, CXCursor expression, uint32_t index, struct operand address,
                                  struct location loc);
bool algorithm_is_method(struct body *body, CXCursor expression); // `&C::f`: its object is the first argument
// A row about every element of arguments of the call. False: which elements these are is not known, and nothing was lowered.
bool algorithm_each(struct body *body, struct call *call, const struct model_function *row, uint32_t entry);
// Emits the row's event once for each handle among the arguments from `first` on: by itself, in a range, or between two iterators.
void algorithm_several(struct body *body, struct call *call, const struct model_function *row, uint32_t first, uint32_t flags);
bool assignment_lower(struct body *body, struct call *call, struct operand *ret_value);
// The object or value at the place, whose old contents have ended, is what `source` says.
void assignment_store(struct body *body, const struct path *target, CXType type, CXCursor source, bool move,
                      struct location loc);
// As above, and what the place held before goes to `old`.
void assignment_exchange(struct body *body, const struct path *target, CXType type, CXCursor source, const struct path *old,
                         struct location loc);

// --- frontend_stmt.c, frontend_loop.c, frontend_switch.c, frontend_try.c
void stmt_lower(struct body *body, CXCursor statement);
void stmt_compound(struct body *body, CXCursor compound);
void stmt_scope(struct body *body, CXCursor statement); // a statement with a scope of its own
struct operand stmt_expression_value(struct body *body, CXCursor compound);
struct location stmt_end(struct body *body, CXCursor statement); // its last byte: the closing brace
void stmt_full(struct body *body, CXCursor expression); // a full expression whose value is not used
void stmt_declarations(struct body *body, CXCursor statement, struct location scope_end);
void stmt_hidden_init(struct body *body, CXCursor statement, struct location scope_end); // of a switch or range-for
void goto_lower(struct body *body, CXCursor statement); // frontend_goto.c
void goto_computed(struct body *body, CXCursor statement);
void goto_assembly(struct body *body, CXCursor statement);
struct loop {
	uint32_t head, body, step, out, exit;
	uint32_t depth; // outside the loop's condition variable
};
struct loop loop_begin(struct body *body);
void loop_body(struct body *body, const struct loop *loop, CXCursor statement);
void loop_end(struct body *body, const struct loop *loop, struct location loc); // of an iteration; goes on behind the loop
void loop_for(struct body *body, CXCursor statement);
void loop_while(struct body *body, CXCursor statement);
void loop_do(struct body *body, CXCursor statement);
void loop_range(struct body *body, CXCursor statement);
void switch_lower(struct body *body, CXCursor statement);
void switch_case(struct body *body, CXCursor statement); // a case or default label
void try_lower(struct body *body, CXCursor statement);
void try_constructor(struct body *body, CXCursor statement); // a function-try-block, with the making of the members in it
void throw_lower(struct body *body, CXCursor expression);
void throw_raise(struct body *body, const struct draft *draft, CXType type, struct location loc); // a THROW; Invalid: not known
uint32_t throw_pad(struct body *body, CXType thrown, struct location loc); // frontend_throw.c; Invalid: not known
void throw_by_call(struct body *body, uint32_t node, CXCursor callee, struct location loc);
void asm_lower(struct body *body, CXCursor statement); // frontend_asm.c
void condition_full(struct body *body, CXCursor expression, uint32_t yes, uint32_t no);

// --- frontend_lambda.c
// The closure object, made in `into` or a temporary; its path.
struct operand lambda_lower(struct body *body, CXCursor expression, const struct path *into);
uint32_t lambda_symbol(struct body *body); // of the next closure in this function
void lambda_enter(struct body *body, CXCursor method); // an instance of a generic lambda's body has its captures
// --- frontend_block.c: a block is a closure; the place that holds it is its own
struct operand block_lower(struct body *body, CXCursor expression, const struct path *into);
bool block_code(struct body *body, CXCursor expression, struct operand value, struct path *ret_code); // its function's place
struct operand block_test(struct body *body, CXCursor expression, struct operand value); // what tells it from none
void block_clear(struct body *body, CXType type, const struct path *target, CXCursor value, struct location loc); // if it is null

// --- frontend_body.c
void body_lower(struct unit *unit, const struct queued *queued);
struct body *body_create(struct unit *unit, CXCursor decl);
void body_parameters(struct body *body, CXCursor decl, struct location end);
CXCursor body_statement(struct body *body, CXCursor decl); // or null
void body_run(struct body *body, CXCursor statement);
void body_finish(struct body *body, uint32_t symbol); // adds it to the facts

void constant_lower(struct unit *unit, CXCursor variable); // frontend_constant.c: a global's initialiser, if it is a table of functions

bool taint_reaches(struct body *body); // frontend_taint.c: is the function broken, or made of what is?

#endif
