// API models: which role a library function plays, and where in the call its parts are. One JSON file per library in
// analyzer/models/ (format: docs/models.md, schema: analyzer/models/schema.json). No API name stands in C code.
#ifndef LEASH_MODEL_H
#define LEASH_MODEL_H

#include "facts.h"
#include "problem.h"

// Where a part of a call is found. Indices are 0-based.
enum position_kind {
	POSITION_NONE,
	POSITION_ARGUMENT,    // "arg:k"    the value of argument k
	POSITION_POINTEE,     // "ref:k"    the object whose address (or reference) argument k is; null: no such object
	POSITION_RETURN,      // "ret"      the call's value
	POSITION_THIS,        // "this"     the object the member function is called on
	POSITION_CONSTRUCTED, // "ctor"     the object being constructed
	POSITION_REST,        // "rest:k"   all arguments from k on
	POSITION_CALLABLE,    // "callable:k" the first argument from k on that can be called
	POSITION_AFTER,       // "after:k"  the arguments after that callable
	POSITION_CONSTANT,    // "const:n"  the number n
	POSITION_SELF,        // "self"     the calling task's own handle
	POSITION_MINUS,       // "minus:k"  the number argument k, negated
	POSITION_ANY,         // "any"      some value that nobody knows
	POSITION_EACH,        // "each:k"   every element of the array argument k, of which there are SLOT_AMOUNT; or of the range there
	POSITION_TURN,        // "turn"     how often the entry was called before
};

struct position {
	enum position_kind kind;
	uint32_t index;
	int64_t constant;
	uint32_t selector; // 1 + argument: the member is the method that it names; 0: `member` is the name
	struct str member; // "ref:9.hProcess", "this.run": a field of that object, or a method of it as it is overridden; empty: none
};

struct model_slot {
	enum slot slot;
	struct position position;
};

// What else a call makes, beside its event.
enum model_construct {
	CONSTRUCT_NOTHING,
	CONSTRUCT_ELEMENT, // emplace_back: an element of the container (this) from the arguments; the event is PUSH
	CONSTRUCT_POINTEE, // make_unique<T>: a T on the heap from the arguments; the event is ALLOC
};

// The event takes the meaning of another row when an argument has a value: waitpid(-1, ...), async(launch::deferred).
struct model_variant {
	uint32_t argument;
	int64_t value;
	// The value; another one, or one that is not known; any of its bits; none of them; the argument's class.
	enum variant_test { VARIANT_EQUALS, VARIANT_DIFFERS, VARIANT_HAS, VARIANT_LACKS, VARIANT_IS } test;
	struct str type; // VARIANT_IS: qualified
	uint32_t flags;  // flags added then
	uint32_t without; // flags taken away
	uint32_t drops;   // bit 1 << slot: a part that the call does not have then
	bool has_event;
	enum event_kind event;
	bool has_gives;   // the call's value when it did its work is `gives`
	int64_t gives;
};

enum { MODEL_SLOTS_MAX = 12, MODEL_VARIANTS_MAX = 4, MODEL_WRITES_MAX = 4 };

// A row that counts only where a macro of the unit has at least this value (one without a value has 1).
struct model_condition {
	struct str macro; // empty: always
	int64_t at_least;
	bool holds;       // for the active unit
};

// One row. EVENT_CALL as the event means an ordinary call: lower it as if there were no row (its variants are the point),
// but with an entry it is that entry that is called, with the payload as its arguments, before the call returns: SLOT_AMOUNT
// times when there is one; with SLOT_TARGET only while that flag is 0, which is 1 then; with POSITION_EACH as payload or result
// for each element. The call's value is the entry's when SLOT_RESULT is POSITION_RETURN. MOVE with a result: the old object goes there.
// ASSIGN and ADD with a result other than the place's new value: SLOT_RESULT gets the old one. SLOT_LEFT ("expected"):
// the place is written only if it equals that; with SLOT_SUCCESS the result says whether it did.
// EVENT_NOP a call that does nothing to tasks and what it is given. ALLOC with SLOT_SOURCE const:0: the object is all zero.
// `noreturn` comes after the event: a NORETURN follows.
struct model_function {
	struct str name; // qualified, without inline namespaces and template arguments: "std::thread::thread"
	enum event_kind event;
	uint32_t flags;
	uint32_t slot_count;
	struct model_slot slots[MODEL_SLOTS_MAX];
	enum compare compare; // with SLOT_SUCCESS among the slots
	uint32_t min_args, max_args; // max_args UINT32_MAX: any number
	bool not_copy_move;   // constructors: not the copy or move constructor
	struct str type;      // name of the model_type of the handle (or lock ...); empty: by the slot's static type
	bool noreturn;
	struct position error; // with a success: the place where a failure leaves something, and success a null; POSITION_NONE: there is none
	struct str until;     // EVENT_SPAWN: the task runs the code behind the call, as far as a call of this function; empty: the entry's
	enum model_construct construct;
	struct position value; // "arg:k": the call's value is that argument's; "this": it is the object; POSITION_NONE: not known
	uint32_t write_count;
	struct position writes[MODEL_WRITES_MAX]; // places that hold afterwards what nobody knows: out parameters
	uint32_t per_second; // SLEEP: units of SLOT_AMOUNT; 0: its type says them
	bool repeated;      // EVENT_CALL with an entry: called any number of times, also never
	uint32_t variant_count;
	struct model_variant variants[MODEL_VARIANTS_MAX];
	struct model_condition condition;
	struct str library; // of the file that it came from
	struct str like;    // the function that it was said to be like; empty: none
};

struct model_type {
	struct str name;     // canonical and qualified: "std::thread", "pthread_t"
	enum type_kind kind;
	struct handle_semantics handle; // TYPE_HANDLE, TYPE_GROUP, TYPE_CHANNEL
	uint32_t element;    // TYPE_CONTAINER, smart pointers (TYPE_POINTER): template argument that is the element
	bool halves;         // TYPE_CHANNEL: a value names one of two halves that are made together: what is sent to one is received from the other
	struct model_condition condition;
	struct str library;
};

// A pragma by the words after `#pragma`. Its event is emitted before the statement that it stands before, or after it.
struct model_pragma {
	struct str name; // words with one space between: "omp task"
	enum event_kind event; // SPAWN, GROUP_WAIT
	uint32_t flags;
	bool after;
	struct str unless; // a clause with which it does not count; empty: none
	struct str library;
};

struct model_set;

// Empty set in `arena`, which must outlive it.
struct model_set *model_set_create(struct arena *arena);

// Reads one model file. On an error (JSON syntax, unknown key, role or type, index out of range) adds a PROBLEM_USAGE
// that names file, line and what was expected, adds nothing to the set and returns false.
bool model_set_load(struct model_set *set, const char *path, struct problem_list *problems);

// Every *.json of a folder but schema.json, in the order of their names.
bool model_set_load_folder(struct model_set *set, const char *folder, struct problem_list *problems);

// Rows of the key "like" in a configuration file (JSON with comments): the user's own wrappers, which match everywhere. A
// file without that key is fine. Errors as above.
bool model_set_load_like(struct model_set *set, const char *path, struct problem_list *problems);

// What models ask about a unit. The functions may be NULL: nothing is declared or defined then.
struct model_unit {
	const struct str *headers; // paths of its files
	size_t header_count;
	bool (*declares)(void *context, struct str function); // a C function, outside of namespaces
	bool (*macro)(void *context, struct str name, int64_t *ret_value); // as defined for the unit
	void *context;
};

// Restricts matching to libraries one of whose headers (suffixes of a path, such as "pthread.h" or "asio/post.hpp") is
// among the unit's, or one of whose "declares" it declares; and to rows whose condition holds there. Call it once per unit,
// before the look-ups. With NULL every library is active.
void model_set_activate(struct model_set *set, const struct model_unit *unit);

// May the row speak of a function that the project's own file `path` declares? Only a header of the library does so, or one
// beside it or below, for libraries that stand in the project's tree; or any file, when the library was recognised by what
// is declared. A user's own function of the same name is none of the library's.
bool model_row_covers(const struct model_set *set, const struct model_function *row, struct str path);

// The row for a call of `name` with so many arguments, among active libraries; NULL when there is none. Of several, that
// of the library that was loaded last, and there the first.
const struct model_function *model_find_function(const struct model_set *set, struct str name, uint32_t arg_count);
const struct model_type *model_find_type(const struct model_set *set, struct str name);
// The first row of that name, active or not; NULL: none.
const struct model_function *model_find_any(const struct model_set *set, struct str name);

// What active libraries say of how long the function takes. `path`: of the file that declares it, as for model_row_covers; empty: a system header.
enum model_pace { MODEL_PACE_UNKNOWN, MODEL_PACE_QUICK, MODEL_PACE_SLOW };
enum model_pace model_pace_of(const struct model_set *set, struct str name, struct str path);

// What a class is that has a member of that name: one that only looks at what lies elsewhere, and gives a pointer to that; a pointer class whose object
// is a part of itself. So say libraries of their like, wherever such classes come from.
enum model_member { MODEL_MEMBER_LOOKS, MODEL_MEMBER_HOLDS };
bool model_member_means(const struct model_set *set, enum model_member what, struct str name);

// Hash of all that was loaded: part of a unit's key in the store.
uint64_t model_set_hash(const struct model_set *set);

// Every row, in file order, for `leash models` and for the word filter.
size_t model_function_count(const struct model_set *set);
const struct model_function *model_function_at(const struct model_set *set, size_t index);
size_t model_pragma_count(const struct model_set *set);
const struct model_pragma *model_pragma_at(const struct model_set *set, size_t index);
size_t model_type_count(const struct model_set *set);
const struct model_type *model_type_at(const struct model_set *set, size_t index);
struct model_library {
	struct str name, title, path;
	ARRAY(struct str) headers;  // none: the library is active everywhere
	ARRAY(struct str) declares;
	ARRAY(struct str) evident; // headers whose macros stand for its functions: what includes one may have to do with tasks (prefilter.h)
	ARRAY(struct str) quick; // functions that only look at memory; with `*` at the end, all whose names begin so
	ARRAY(struct str) slow;  // ... that may wait for long
	ARRAY(struct str) looks, holds; // members: see enum model_member
};
// Rows of "like" in a configuration belong to a library of this name.
#define MODEL_PROJECT "project"
// Does the path end with the header, in whole steps: "asio/post.hpp"?
bool model_header_matches(struct str path, struct str header);
bool model_library_is_active(const struct model_set *set, size_t index);
size_t model_library_count(const struct model_set *set);
const struct model_library *model_library_at(const struct model_set *set, size_t index);

#endif
