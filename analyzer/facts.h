// The facts: what one translation unit says about tasks, without any clang type. An event CFG per function, plus the
// types, symbols and files that the events name. Made by frontend.h, or parsed from text (facts_text.h) or from the store.
//
// MEANING. A function is a graph of nodes, one event each. `next` is the successor, `other` the false arm of a BRANCH,
// `unwind` where an exception raised by this node goes (NODE_NONE: it leaves the function). Node 0 is the entry. EXIT and
// UNWIND are the two ends; NORETURN ends a path quietly. Comparisons, `!`, `&&`, `||`, `?:` and `switch` are lowered to
// BRANCH nodes, also where their value is stored (`ok = rc == 0` is a BRANCH and two ASSIGNs), so that an engine which
// keeps the arms apart knows the correlation.
//
// VALUES AND PLACES. A *place* is an access path (struct path): a variable and steps from it. An operand is what a place
// holds (OPERAND_PATH), the address of a place (OPERAND_ADDRESS), or a constant. The value of a call, a conversion or a
// conditional is in a variable with STORAGE_TEMP. A reference is a pointer: `std::thread &r = t` is ASSIGN r = &t, and a
// use of `r` is the path `r*`. A member of the current object is `this*.member`. A lambda is an object: one field per
// capture, named like the captured variable (a by-reference capture holds an address, `this` is field "this"), and the
// field "()" that holds the function; in its body, the closure is the variable with STORAGE_THIS, so a by-reference
// captured `t` is `this*.t*`. A smart pointer's pointee is `p*`, as for a raw one. Containers, arrays and std::array index
// their elements from 0: `v[2]`, `v[i]`; the number of elements of a container is its field "size()", an integer place
// that PUSH, CLEAR ... keep up. An iterator is the address of an element: `begin()` is &v[0], `end()` is &v[v.size()],
// `++it` is ADD it = it + 1. A range-for is lowered to such a loop over a hidden index.
//
// EVENTS and the operand slots that they use (TARGET etc. are enum slot; optional ones in brackets).
//   NOP                         nothing; FLAG_LOOP on the one that heads a loop
//   BRANCH  LEFT compare RIGHT  LEFT OPERAND_UNKNOWN when the condition was not understood
//   DECLARE TARGET [SOURCE]     storage of a variable begins: uninitialised (RAII handle types: empty), or SOURCE #0: all zero
//   SCOPE_END TARGET            storage of a variable ends; user destructors were emitted as CALLs just before. loc: the
//                               statement that leaves (return, break, goto, throw) or the closing brace
//   ASSIGN  TARGET SOURCE       TARGET is an OPERAND_PATH: the place written. Copies aggregates too. SOURCE UNKNOWN: some value
//   ADD     TARGET SOURCE AMOUNT   target = source + amount (an int or a path; pointer arithmetic in elements)
//   MOVE    TARGET SOURCE       both OPERAND_PATH; the source is left empty
//   COMPUTE TARGET SOURCE AMOUNT OPERATOR   target = source OPERATOR amount, of integers; OPERATOR: OPERAND_INT, enum operator
//   SWAP    TARGET SOURCE       the contents of two places change places
//   ALLOC   RESULT TARGET       RESULT holds the address of a fresh object TARGET (a variable with STORAGE_HEAP)
//   FREE    SOURCE              the object that SOURCE points to is freed (its destructor was emitted before, for delete)
//   DESTROY TARGET              an object's life ends otherwise than with its scope: member, temporary, delete, reset()
//   ZERO    TARGET              the object at the place is all zero bytes now (memset, bzero, calloc's object)
//   READ    TARGET              the place is read for a value that is not understood, and others may know the place: it is reached
//                               through a pointer, global, static, or its address is taken. Other reads are operands of other events
//   WRITE   TARGET              an access that may change the place, and more is not known of it
//   CALL    [THIS] ARG... [OWNED...] [RESULT]   OWNED: arguments whose tasks the callee sees to from now on. symbol: the callee, or 0 and CALLEE holds a function pointer. ARG in parameter order;
//                               THIS is the address of the object. type: of a call through a pointer, the function's (see struct symbol). By-value class arguments were moved or copied to a temp first
//   PUSH    TARGET [SOURCE]     SOURCE is moved to the end of the container; without SOURCE an empty element
//   POP / CLEAR  TARGET [SOURCE]  last element (SOURCE #0: the first one) / all elements destroyed.  RESIZE TARGET AMOUNT
//   SPAWN   TARGET ENTRY PAYLOAD... [ATTRIBUTE DETACHED] [RESULT SUCCESS]   TARGET: OPERAND_PATH of the place that gets the
//                               handle (TEMP when it is returned; NONE when no handle exists). `type` says what kind of handle.
//                               ATTRIBUTE: the place of an attribute object, whose state equal to DETACHED means detached
//   JOIN / DETACH / CANCEL / USE  TARGET [RESULT SUCCESS]   TARGET: OPERAND_PATH of the place that holds the handle, or SELF.
//                               JOIN with OUTCOME: RESULT is what the task ended with; UNASKED: nobody wants that.
//                               USE: some other call that needs the task to exist (pthread_kill, pthread_setname_np, get_id)
//   FUTURE_GET  TARGET [RESULT]  joins and takes the task's result. VOIDED: a future dropped on purpose (std::ignore)
//   PROMISE_SET TARGET; PROMISE_FUTURE TARGET [RESULT]   a promise gets its value or exception; its future goes to RESULT
//   QUERY   TARGET RESULT       RESULT is 1 when the handle is live (not joined, detached, moved or empty), else 0
//   ATTRIBUTE TARGET SOURCE     an attribute object gets state SOURCE
//   TASK_EXIT [SOURCE]          the calling task ends here (pthread_exit)
//   LOCK / UNLOCK TARGET, SLEEP [AMOUNT], BLOCK [TARGET], SIGNAL TARGET   AMOUNT of SLEEP: milliseconds, known. PERMIT: BLOCK takes AMOUNT (none: 1) permits of the semaphore TARGET,
//                               SIGNAL gives them back
//   GROUP_MAKE / GROUP_ADD / GROUP_DONE GROUP [AMOUNT]   a counter of tasks is made with, raised by, lowered by AMOUNT (none: 1)
//   GROUP_WAIT GROUP [RESULT SUCCESS]   until the count is zero. CLOSES: no task may come after it.  GROUP_CLOSE GROUP   no task may
//                               come after it, nobody waits. A SPAWN with GROUP counts in that group, which waits for it
//   CHANNEL_MAKE / SEND / RECEIVE / CLOSE TARGET [SOURCE]
//   TOKEN_MAKE TOKEN [SOURCE]   a new one, which is cancelled with SOURCE as well
//   TOKEN_CANCEL / TOKEN_CHECK / TOKEN_RESET TOKEN; TOKEN_GET TOKEN [SOURCE]   TOKEN is the one of SOURCE (#0: none);
//                               TOKEN_CALLBACK TOKEN ENTRY PAYLOAD... [RESULT]   called when it is cancelled.
//                               A CALL or SPAWN has a TOKEN for every argument whose parameter is of a token's type
//   SCHEDULE TARGET [RESULT SUCCESS]   TARGET stands for something that goes on by itself until it is revoked: a timer, an event source
//   REVOKE  TARGET              ... ends; or what a SPAWN with FLAG_LATER or a TOKEN_CALLBACK registered, whose RESULT it was
//   FORK    TARGET [SOURCE]     the process is there twice: TARGET is 0 in the child, its name in the parent, negative when there is none.
//                               With a SOURCE, RESULT is that in the child
//   EXEC    [RESULT]            another program takes the process over; it comes back only when that failed
//   RETURN  [SOURCE]            followed by the scope ends that it causes, then EXIT
//   THROW   [SOURCE]            an explicit throw; `next` is NODE_NONE, `unwind` as above. CATCH: a handler begins
// SUCCESS: the call did its work when `RESULT compare SUCCESS` holds; no SUCCESS operand: it cannot fail.
#ifndef LEASH_FACTS_H
#define LEASH_FACTS_H

#include "array.h"
#include "str.h"

enum { FACTS_VERSION = 31, PATH_STEPS_MAX = 8, UNIT_PROBLEMS_MAX = 20 };
#define NODE_NONE UINT32_MAX
#define INDEX_NONE UINT32_MAX

enum event_kind {
#define EVENT(name, text) EVENT_##name,
#include "events.def"
	EVENT_COUNT
};

enum slot {
#define SLOT(name, text) SLOT_##name,
#include "events.def"
	SLOT_COUNT
};

enum flag_bit {
#define FLAG(name, text) FLAG_BIT_##name,
#include "events.def"
	FLAG_COUNT
};
enum event_flag {
#define FLAG(name, text) FLAG_##name = 1u << FLAG_BIT_##name,
#include "events.def"
};

// What a COMPUTE makes of its operands; ADD has an event of its own.
enum operator { OPERATOR_ADD, OPERATOR_SUBTRACT, OPERATOR_MULTIPLY, OPERATOR_DIVIDE, OPERATOR_REMAINDER, OPERATOR_COUNT };

enum compare { COMPARE_NONE, COMPARE_EQ, COMPARE_NE, COMPARE_LT, COMPARE_LE, COMPARE_GT, COMPARE_GE };

// A place in the source. Offsets are bytes from the file's start, `begin` inclusive, `end` exclusive; line and column
// (in bytes) are 1-based and belong to `begin`. For code from a macro this is where the expansion stands, and `macro` is
// 1 + the index of the innermost expansion in unit_facts.macros, else 0. A zero location (line 0) is unknown.
struct location {
	uint32_t file; // index in unit_facts.files
	uint32_t begin, end, line, column;
	uint32_t macro;
};

// One macro expansion on the way to a token: its name, where its body spells the token, and the expansion outside it.
struct macro_expansion {
	struct str name;
	struct location spelling;
	uint32_t outer; // 1 + index, 0: expanded in the source itself
};

enum step_kind { STEP_DEREF, STEP_FIELD, STEP_INDEX, STEP_INDEX_PATH, STEP_INDEX_ANY };

struct step {
	enum step_kind kind;
	struct str field; // STEP_FIELD: the member's name
	int64_t index;    // STEP_INDEX: the constant; STEP_INDEX_PATH: the path (index in function_facts.paths) that holds it
	bool offset;      // STEP_INDEX*: counts objects from the place on, as pointer arithmetic does: `p[2]` is p * [+2]. Else an
	                  // element of the place, which is an array or a container
};

// An access path. A path that would need more than PATH_STEPS_MAX steps is never made: the operand is UNKNOWN then.
struct path {
	uint32_t variable; // index in function_facts.variables
	uint32_t step_count;
	struct step steps[PATH_STEPS_MAX];
	bool atomic; // the place is read and written in single steps: _Atomic, std::atomic. Equal paths may differ in it
};

enum operand_kind {
	OPERAND_NONE,
	OPERAND_UNKNOWN,
	OPERAND_INT,      // also null pointers (0), booleans, characters, enumerators
	OPERAND_PATH,     // what the place holds; as a TARGET: the place itself
	OPERAND_ADDRESS,  // the address of the place
	OPERAND_FUNCTION, // the address of a function
	OPERAND_SELF,     // the calling task's own handle
};

struct operand {
	enum operand_kind kind;
	uint32_t index; // PATH, ADDRESS: in function_facts.paths; FUNCTION: in unit_facts.symbols
	int64_t value;  // INT
};

struct slot_operand {
	enum slot slot;
	struct operand operand;
};

struct operand_loc { // where an argument of a call is written
	uint32_t operand; // index in event.operands
	struct location loc;
};

struct event {
	enum event_kind kind;
	enum compare compare; // BRANCH; or, with SLOT_SUCCESS, when the call did its work
	uint32_t flags;       // enum event_flag
	uint32_t symbol;      // 1 + index in unit_facts.symbols of the function called, 0: none
	uint32_t type;        // 1 + index in unit_facts.types: the handle's, lock's ... type; 0: none
	struct location loc;  // the call or statement: short, what a reviewer would point at
	uint32_t operand_count;
	struct slot_operand *operands;
	ARRAY(struct operand_loc) written; // of SPAWN and CALL, by operand: arguments that may lead to something of the caller's, or are no stop token. Captures
	                                   // have no need of it: each is an ASSIGN, and stands where it is written
};

struct node {
	struct event event;
	uint32_t next, other, unwind; // NODE_NONE where there is none
};

enum storage {
	STORAGE_LOCAL,  // block scope, automatic
	STORAGE_PARAM,  // parameter; the first `param_count` variables, in order
	STORAGE_THIS,   // the object a member function works on; the closure in a lambda's body. Holds an address
	STORAGE_TEMP,   // a value that has no name
	STORAGE_HEAP,   // the object that one ALLOC makes; several may be alive
	STORAGE_STATIC, // block-scope static
	STORAGE_GLOBAL, // namespace scope or static member; `usr` names it across units
};

// What an annotation in the source (leash.h) says of a variable: of a parameter, what its function does to the task in it.
enum annotation {
	ANNOTATION_NONE, ANNOTATION_SPAWNS, ANNOTATION_JOINS, ANNOTATION_DETACHES, ANNOTATION_OWNS, ANNOTATION_DAEMON,
	ANNOTATION_LAST = ANNOTATION_DAEMON,
};

struct variable {
	struct str name; // as written; "" for temporaries
	struct str usr;  // STORAGE_GLOBAL and STORAGE_STATIC: unique in the program
	enum storage storage;
	bool reference;  // declared as a reference: the variable holds an address
	bool per_thread; // thread_local: each thread has its own
	bool mentioned;  // of parameters with a stop token, and of others that lead somewhere and that no event uses: the source names it where no event
	                 // tells what for, or says that it is unused
	uint32_t type;   // 1 + index in unit_facts.types; 0: of no interest
	struct location loc;
	enum annotation annotation;
	bool watched; // of parameters: points or refers to a number or yes-or-no that is atomic or volatile
};

enum type_kind {
	TYPE_OTHER, TYPE_INTEGER, TYPE_POINTER, TYPE_HANDLE, TYPE_RECORD, TYPE_CONTAINER, TYPE_ATTRIBUTE, TYPE_LOCK,
	TYPE_GROUP, TYPE_CHANNEL, TYPE_TOKEN, TYPE_KIND_LAST = TYPE_TOKEN,
	TYPE_ATOMIC, // of models only
};

// What happens to a running task when its handle object dies, or the group that counts it. TERMINATE: std::terminate;
// ABORT: the library's own check ends the program.
enum on_destroy {
	ON_DESTROY_LEAK, ON_DESTROY_TERMINATE, ON_DESTROY_JOIN, ON_DESTROY_DETACH, ON_DESTROY_NOTHING, ON_DESTROY_ABORT,
	ON_DESTROY_LAST = ON_DESTROY_ABORT,
};
// What an operation does that comes too late or too often.
enum on_again {
	ON_AGAIN_UNDEFINED, ON_AGAIN_THROW, ON_AGAIN_ERROR, ON_AGAIN_FINE, ON_AGAIN_ABORT, ON_AGAIN_BLOCK,
	ON_AGAIN_LAST = ON_AGAIN_BLOCK,
};

// Semantics of a handle, group or channel type, from the API model.
struct handle_semantics {
	enum on_destroy on_destroy;
	enum on_again on_again; // a second join, or one after detach; channels: a second close
	enum on_again on_none;  // a join where there is no task: a null handle; groups: a count below zero
	enum on_again on_late;  // groups: a task added after the wait; channels: a send after the close
	bool process;           // the task is a child process
	bool pointer;           // the handle is a pointer, which a library's container may keep
	bool reused;            // channels: the value is a number that the system gives to another one when it is closed
	bool object;      // the place *is* the handle (std::thread): empty when default-constructed, moved by MOVE; else a
	                  // value (pthread_t) that copies alias and that may be uninitialised
	bool terminates;  // an exception that leaves the task's entry ends the program
	bool result;      // the task's value or error is fetched through the handle by FUTURE_GET; else it is lost
	struct str noun;  // "thread", "future", "process": what the task is called in messages
	struct str join, detach; // how a user writes it: "pthread_join", "join()"; empty when there is none
};

struct field {
	struct str name;
	uint32_t type; // 1 + index, 0: of no interest
};

struct type {
	enum type_kind kind;
	struct str name; // canonical spelling, for messages and dumps
	struct str usr;  // records: unique in the program
	bool external;   // records: declared in a system header
	bool overlaid;   // records: a union, whose members share their storage
	uint32_t file;   // records: index of the file that defines it
	uint32_t element; // POINTER, CONTAINER: 1 + index of what it points to or holds; 0 unknown
	struct handle_semantics handle;  // TYPE_HANDLE
	uint32_t destructor;             // TYPE_RECORD: 1 + index in symbols of its user-provided destructor, 0: none
	ARRAY(struct field) fields;      // TYPE_RECORD: those of interest, bases as fields named "<base>"
};

struct symbol {
	struct str usr;  // unique in the program: statics, anonymous namespaces and lambdas carry their path
	struct str name; // as a user writes it, qualified: "net::Server::stop", "pthread_create"
	uint32_t file;   // index of the file that declares it first
	uint32_t type;   // 1 + index in types: a TYPE_OTHER named like the type of a function that a pointer may point to; 0: not said
};

struct override { // a virtual function, by the one that it overrides
	uint32_t symbol, base; // indices in unit_facts.symbols
};

enum function_flag {
	FUNCTION_STATIC = 1u << 0,      // internal linkage
	FUNCTION_INLINE = 1u << 1,      // may be defined in several units alike: inline, template instance, in-class
	FUNCTION_VIRTUAL = 1u << 2,
	FUNCTION_NORETURN = 1u << 3,
	FUNCTION_NOEXCEPT = 1u << 4,
	FUNCTION_TAINTED = 1u << 5,     // an error diagnostic lies in it, or in what it needs: see architecture.md
	FUNCTION_IMPRECISE = 1u << 6,   // holds a construct that was not understood (FLAG_UNKNOWN)
	FUNCTION_LAMBDA = 1u << 7,
	FUNCTION_DESTRUCTOR = 1u << 8,
	FUNCTION_CONSTRUCTOR = 1u << 9,
	FUNCTION_MAIN = 1u << 10,       // the program's main()
	FUNCTION_PATTERN = 1u << 11,    // an uninstantiated template
	FUNCTION_COROUTINE = 1u << 12,
	FUNCTION_CUT = 1u << 13,        // too large: only its two ends are here
	FUNCTION_DAEMON = 1u << 14,     // annotated: a task that runs it is meant to live as long as the process
	FUNCTION_SPAWNS = 1u << 15,     // annotated: returns the handle of a task that it starts
	FUNCTION_CONSTANT = 1u << 16,   // no function: the initialiser of a global with functions in it, named by its USR and "=";
	                                // of one that is not constant, ":="
	FUNCTION_LAZY = 1u << 17,       // a coroutine that does nothing until it is awaited or resumed
	FUNCTION_FLAGS_END = 1u << 18,
};
// What the facts say of such a function need not be what it does.
enum { FUNCTION_FLAWED = FUNCTION_TAINTED | FUNCTION_PATTERN | FUNCTION_IMPRECISE };

struct function_facts {
	uint32_t symbol; // index (not 1 +) in unit_facts.symbols
	uint32_t flags;  // enum function_flag
	struct location loc;  // the name in the definition
	struct location body; // the whole definition
	uint64_t hash;        // of the bytes of its definition, and in a main file of what they mean there: equal bodies in several units are one function
	uint32_t param_count;
	uint32_t result_type; // 1 + index in types, 0: of no interest
	ARRAY(struct variable) variables;
	ARRAY(struct path) paths;
	ARRAY(struct node) nodes;
};

enum file_kind { FILE_MAIN, FILE_PROJECT, FILE_SYSTEM, FILE_VENDOR };

struct source_file {
	struct str path; // relative to the root with '/', or absolute when it lies outside
	enum file_kind kind;
	uint64_t hash;   // XXH3 of the content
};

enum suppression_scope {
	SUPPRESS_LINE,
	SUPPRESS_NEXT_LINE,
	SUPPRESS_BEGIN,
	SUPPRESS_END,
	SUPPRESS_UNCLOSED, // a marker whose line does not close its list: it silences nothing
};
struct suppression_comment {
	uint32_t file, line, column;
	enum suppression_scope scope;
	struct str rules;  // the text between the parentheses, "" for a bare NOLINT
	struct str reason; // what follows a colon after the parentheses, "" when there is none
	uint32_t begin, end; // of the marker with its list, as offsets
	bool conditional;  // it stands between #if and #endif, in a directive, or in a function that has some: another configuration may need it
	bool varied;       // its file has such parts, wherever they are
};

// What an error in the code means for the facts; the worse, the higher.
enum unit_problem_kind {
	UNIT_PROBLEM_ERROR,  // it hurts the functions that it lies in, which are tainted, and hides nothing else
	UNIT_PROBLEM_HIDING, // something does not parse: definitions after it may be missing
	UNIT_PROBLEM_ABSENT, // a file was not found: what it would have said is missing, and it may be there next time
	UNIT_PROBLEM_FATAL,  // no facts at all could be made
};

struct unit_problem { // why a unit is not wholly analysed
	struct location loc;
	struct str message;
	enum unit_problem_kind kind;
};

struct unknown_construct { // what was not understood in a function, once for each reason
	uint32_t function; // index in unit_facts.functions
	struct location loc; // the first place
	struct str reason; // "inline assembly that jumps"
};

struct model_use { // calls in one file to which a row of a model gave a role, each place counted once
	struct str library, function; // the row's: "pthreads", "pthread_create"
	enum event_kind role;         // as the event means it, with the row's variants
	uint32_t file;                // index in unit_facts.files
	uint32_t calls;
	bool later;                   // a spawn that starts no task: an event loop calls back
};

struct unit_facts {
	struct str path;     // of the main file, as in files[0]
	struct str language; // "c", "c++", "objective-c", "objective-c++"
	uint64_t configuration; // hash of the cleaned flags: the same file under other flags is another unit
	ARRAY(struct source_file) files; // [0] is the main file
	ARRAY(struct macro_expansion) macros;
	ARRAY(struct symbol) symbols;
	ARRAY(struct type) types;
	ARRAY(struct function_facts) functions;
	ARRAY(struct suppression_comment) suppressions;
	ARRAY(struct unit_problem) problems; // the first UNIT_PROBLEMS_MAX; of each kind at least one
	ARRAY(struct override) overrides; // of the functions with a body here
	ARRAY(uint32_t) address_taken; // symbols whose address is used other than as a spawn's entry
	ARRAY(struct unknown_construct) unknowns; // of the functions with FUNCTION_IMPRECISE, in their order
	ARRAY(struct str) libraries;     // whose models are active: by a header, a declaration, or always
	ARRAY(struct model_use) uses;    // of their rows, in the unit's own files
	bool outlined_main;              // of a unit that was not parsed (prefilter.h): it defines main(), by its text. In no image
};

// The operand in `slot`, the n-th (from 0) where a slot repeats; OPERAND_NONE when there is none.
struct operand event_operand(const struct event *event, enum slot slot);
struct operand event_operand_at(const struct event *event, enum slot slot, uint32_t n);
uint32_t event_operand_count(const struct event *event, enum slot slot);
// Does the event keep where its operands are written? Calls, spawns and what leaves out a token do.
bool event_keeps_places(const struct event *event);
// Where the operand (index in event.operands) is written; line 0: that is not said.
struct location event_operand_loc(const struct event *event, uint32_t operand);
// The path that the operand names, or whose address it is; NULL: it is none.
const struct path *facts_path_of(const struct function_facts *function, struct operand operand);
// Does an operand of the event lead to the variable, or from it?
bool event_mentions(const struct function_facts *function, const struct event *event, uint32_t variable);
// What a user calls the handle of the event's type: "thread"; "task" where no model says it.
struct str event_noun(const struct unit_facts *unit, const struct event *event);
// The name of the function that the event calls, as a user writes it; empty: none, or one without a name.
struct str event_called(const struct unit_facts *unit, const struct event *event);

// Reason enough to simulate the function that it stands in?
bool event_is_about_tasks(const struct unit_facts *unit, const struct event *event);

// The worst problem, the first of its kind; NULL when there is none.
const struct unit_problem *facts_worst_problem(const struct unit_facts *facts);
// Functions in broken code. Only those of the project are in the facts at all.
uint32_t facts_tainted_count(const struct unit_facts *facts);
// Is something missing from the facts, or not to be trusted? An error outside of every function need not mean that.
bool facts_are_partial(const struct unit_facts *facts);
// May definitions be missing altogether?
bool facts_hide_definitions(const struct unit_facts *facts);
// What the errors cost: "1 of 3 functions is in broken code and not judged, and definitions may be missing".
struct str facts_describe_loss(struct arena *arena, const struct unit_facts *facts);

const char *event_kind_name(enum event_kind kind); // "scope-end"
const char *slot_name(enum slot slot);
const char *event_flag_name(enum flag_bit bit);
const char *compare_name(enum compare compare); // "eq", "" for none
enum compare compare_negate(enum compare compare); // EQ <-> NE, LT <-> GE ...
enum compare compare_swap(enum compare compare);   // operands exchanged: LT <-> GT ...

bool compare_holds(int64_t left, enum compare compare, int64_t right); // COMPARE_NONE: true

bool path_equal(const struct path *a, const struct path *b);
bool location_known(struct location loc);

// Checks every index, count and edge, so that the engine may trust facts that came from a file, a store or a worker.
// False: `ret_reason` says what is wrong (static text).
bool facts_validate(const struct unit_facts *facts, const char **ret_reason);

#endif
