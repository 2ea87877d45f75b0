// One disjunct of the simulation: what is known at a point of a function on one bundle of paths. Values of places,
// constraints on symbols, and the tasks with their typestate.
#ifndef LEASH_STATE_H
#define LEASH_STATE_H

#include "place.h"
#include "value.h"

// Symbols name unknown values: what a place held when the function was entered, or what an event produced.
struct symbol_origin {
	uint32_t initial; // the place, PLACE_NONE for a fresh one
	uint32_t node;    // fresh: the event that made it
	uint32_t number;  // ... which of its values
	uint32_t derived; // 1 + index in tables.derived: it is made of others; 0: it is not
};

// An operand of a derivation: symbol + number, or the number alone.
struct term {
	uint32_t symbol; // 0: there is none
	int64_t number;
	bool known; // the number alone
};

// A symbol that is made of others, see arithmetic.h.
struct derivation {
	enum operator operator;
	uint32_t symbol;
	struct term left, right;
};

// Places and symbols of one simulation; grows while it runs. Symbol 0 is no symbol.
struct tables {
	struct arena *arena;
	struct place_table places;
	ARRAY(struct symbol_origin) symbols;
	uint32_t *symbol_of_place; // symbol + 1 by place, for initial symbols
	uint32_t symbol_of_place_count;
	struct state *spare; // states given back, for the next clone
	ARRAY(struct derivation) derived;
	uint32_t settling; // how deep arithmetic_settle is
};

// Numbers of fresh symbols, plus a place: of values that were named when states were joined at the node, and of those that
// code out of sight may have changed while tasks ran, of those that a task itself may write, of descriptors that a callee left there, and
// of channels that a callee made.
enum { SYMBOL_MADE = 1u << 26, SYMBOL_JOINED = 1u << 30, SYMBOL_REWRITTEN = 1u << 29, SYMBOL_SHARED = 1u << 28, SYMBOL_HELD = 1u << 27 };

enum { SYMBOLS_MAX = 100000, STATE_BINDINGS_MAX = 600, STATE_TASKS_MAX = 40, STATE_LOANS_MAX = 60 };

void tables_init(struct tables *tables, struct arena *arena);
uint32_t symbol_initial(struct tables *tables, uint32_t place); // 0 when the table is full
uint32_t symbol_fresh(struct tables *tables, uint32_t node, uint32_t number);
uint32_t symbol_derived(struct tables *tables, uint32_t index); // for arithmetic.c: of the derivation that will have the index
// The object that the symbol, as a pointer, points to.
uint32_t symbol_pointee(struct tables *tables, uint32_t symbol);

// How a function ends. WAY_TASK_EXIT: its task ends there; no caller goes on, but what was done until then counts for who
// starts a task with it.
enum way_out { WAY_RETURN, WAY_THROW, WAY_TASK_EXIT };

enum task_status {
	TASK_LIVE,     // started, and somebody here must see to it
	TASK_JOINED,
	TASK_DETACHED,
	TASK_ESCAPED,  // given to code or an owner out of sight
	TASK_UNSURE,   // perhaps joined: silence
	TASK_OPEN,     // started with the caller's attributes: he knows whether it is detached
};

enum task_flag {
	TASK_CANCELLED = 1u << 0,
	TASK_WAITED = 1u << 1,    // joined, but its result was not fetched
	TASK_FETCHED = 1u << 2,   // FUTURE_GET
	TASK_ASSUMED_LIVE = 1u << 3, // external: a query said that it is live on this path
	TASK_ASSUMED_DEAD = 1u << 4,
	TASK_OTHER = 1u << 5,     // external: known not to be the calling task itself
	TASK_COUNTED = 1u << 6,   // its handle is a number from 0 on, negative where nothing was started
	TASK_POSITIVE = 1u << 7,  // ... from 1 on
	TASK_LOST = 1u << 8,      // its last handle was lost, which was told
	TASK_LOOSE = 1u << 9,     // there is no handle by which anybody could wait for it
	TASK_TOLD = 1u << 11,     // it may have told somebody that it is done
	TASK_STOPPABLE = 1u << 12, // its entry is given a token, by which the end of its handle may stop it
	TASK_KEPT = 1u << 13,     // joined, and its handle is there still, to be joined once more
	TASK_TALKS = 1u << 10,    // it may tell others how far it is, in ways that are not known
};

// A task, or the unknown task in a handle that came from outside (`external`).
struct task {
	uint32_t site;     // node of this function that spawned it, or that called the function that did; NODE_NONE: external
	uint32_t ordinal;  // how many tasks of that site were in the state before
	uint32_t external; // the place whose initial handle it is, else PLACE_NONE
	enum task_status status;
	uint32_t flags;
	uint32_t spawn;    // index in simulation.spawns: API, semantics
	uint32_t ended_at; // node that joined or detached it, else NODE_NONE
	const struct handle_semantics *ended_as; // the handle as who ended it sees it; NULL: not said
};

// What a task does with something that it was lent, see loans.h.
struct lent_use {
	uint32_t flags; // enum use_flag of uses.h
	uint32_t unit;  // where, in program.units
	struct location loc, last; // see struct use
	bool unseen;    // nobody knows: its code is out of sight
	bool locks;     // it knows how to use locks
	bool may_lock;  // ... perhaps: see struct uses
	bool constant;  // all that it writes is the number
	int64_t number;
	struct str called; // USE_VIRTUAL: the function's name
};

// A running task holds on to something that it did not make: see loans.h.
struct loan {
	uint32_t task, place;
	uint32_t use;      // in simulation.lent: what the task does with it
	uint32_t ended_at; // node at which the place ended while the task ran; NODE_NONE: it lives
	uint32_t rewritten_at; // node that wrote it while the task ran; NODE_NONE: none
	uint32_t polled_at;    // 1 + node of a loop that waited for what the task writes, with nothing that orders it; 0: none
};

struct binding {
	uint32_t place;
	struct value value;
};

struct constraint {
	uint32_t symbol;
	struct value range; // VALUE_NUMBER
};

enum { STATE_MARKS = 4 };

struct state {
	ARRAY(struct binding) bindings;       // sorted by place
	uint64_t marks[STATE_MARKS];          // a bit for each place that is bound, and perhaps for others: see state_binding
	ARRAY(struct constraint) constraints; // sorted by symbol
	ARRAY(struct task) tasks;
	ARRAY(struct loan) loans;             // in the order in which they were made
	uint64_t channels;   // which of them are known to be closed, or open: states that differ in that are kept apart
	uint32_t slept;      // 1 + node of the last sleep, or loop that polls, after the last start of a task; 0: none
	uint32_t loosed;     // 1 + index in simulation.spawns of the last start whose task nobody can wait for; 0: none
	uint64_t permits;    // ... how many permits were taken, see permits.h
	uint64_t promises;   // ... which promises are set, see promises.h
	uint32_t failures;   // spawns that failed on the way
	bool start_failed;   // ... here or in a callee
	uint32_t last_site;  // 1 + the site of the last start; 0: none
	uint32_t returns;    // how often the way came back to a site after another
	uint32_t consulted;  // the torn fact that left a branch open on the way; 0: none
	bool doubtful;       // ... and a second one: no real path may go both ways
	bool assumed;        // a call out of sight was assumed to throw
	bool widened;        // rounds of a loop were joined on the way
	bool rebound;        // a loop was bounded by what code out of sight may have changed since the tasks were started
	bool overflow;       // a limit was hit: what follows is not to be trusted
	struct state *next_spare;
};

struct state *state_create(struct arena *arena);
struct state *state_clone(struct tables *tables, const struct state *state);
// Gives back a state that nobody refers to any more: most clones die at once, where a path turns out to be known.
void state_recycle(struct tables *tables, struct state *state);

// The task has an owner out of sight from now on, if somebody here had to see to it.
void task_hand_over(struct task *task);

// What the place holds: its own binding, or what a binding of the whole says of its parts, or its initial symbol
// (parameters, globals, what they point to), or nothing known.
struct value state_get(struct tables *tables, const struct state *state, uint32_t place);
// Binds the place and forgets its parts. Tasks that were held there are the caller's business: see typestate.h.
void state_set(struct tables *tables, struct state *state, uint32_t place, struct value value);
// Forgets the binding and those of its parts: the place is as if never mentioned.
void state_forget(struct tables *tables, struct state *state, uint32_t place);

// The numbers that a value can be: its interval, its symbol's constraint; tasks, addresses and functions are non-zero.
struct value state_range(const struct state *state, struct value value);
// Narrows a symbol. False: no number is left, the path is infeasible.
bool state_constrain(struct tables *tables, struct state *state, uint32_t symbol, struct value range);
// A symbol gets a new meaning: values made of the old one become plain intervals.
void state_renew_symbol(struct tables *tables, struct state *state, uint32_t symbol);

// To be called by who takes bindings out of the array: it makes asking for them quicker.
void state_mark(struct state *state);

// Forgets what is known about unknown values that no place holds any more.
void state_drop_symbols(const struct tables *tables, struct state *state);

uint32_t state_add_task(struct tables *tables, struct state *state, struct task task);
uint32_t state_holders(const struct state *state, uint32_t task); // places that hold it
uint32_t state_tasks_of_site(const struct state *state, uint32_t site);
// Drops loans to tasks that were joined before what was lent ended, and tasks that nobody holds and that hold nothing; renumbers.
void state_collect(struct state *state);

// Equal for equal typestates: the same tasks in the same places with the same status, and the same empty handles. That
// two others share their 64 bits is not to be expected.
uint64_t state_typestate_hash(const struct state *state);
// How many bindings and constraints differ: states that are near each other are joined first. More than `enough` are not counted to the end.
uint32_t state_distance(const struct tables *tables, const struct state *a, const struct state *b, uint32_t enough);
// Does `a` say nothing that `b` contradicts? `differing`: a place in which the last state that was asked about was not covered, which is looked
// at first, as most of them differ there; PLACE_NONE: none is known.
bool state_covers(struct tables *tables, const struct state *a, const struct state *b, uint32_t *differing);
// Are the numbers that the value can be those of several states that were joined?
bool state_is_torn(const struct state *state, struct value value);

enum state_join {
	STATE_JOIN_ROUNDS, // at a loop's head: bounds that move are widened
	STATE_JOIN_FORCED, // anywhere else, for want of room: facts that differ are torn
	STATE_JOIN_ENDLESS, // ... and bounds that move are widened, for this has gone on for long
	STATE_JOIN_EXACT,   // no more than one differs, which is named and tears nothing: whatever it is, the rest goes with it
};
// a := the least state here that covers both, which have equal typestates. True when a changed.
// `node`: where they meet.
bool state_join(struct tables *tables, struct state *a, const struct state *b, enum state_join how, uint32_t node);

#endif
