// Private to the runtime in which tasks run beside their owner: fibers, the ways that a run can go, and what is noted of it.
// The program runs once for every way. Only one fiber runs at a time, and it gives way at the calls of this runtime only, so a
// run is a function of the decisions that were taken.
#ifndef LEASH_ORACLE_FIBERS_H
#define LEASH_ORACLE_FIBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>

enum { MAX_DEPTH = 32, MAX_FIBERS = 24, MAX_COPY = 8192, MAX_SITES = 2 * MAX_DEPTH + 1 };

// One call in progress. `site` is where it is at: the return address of the call that it makes, or made last.
struct activation {
	uint64_t id;
	uintptr_t site;
	char *frame;
};

struct stack {
	uint32_t depth;
	struct activation calls[MAX_DEPTH];
};

enum task_end { END_NONE, END_JOINED, END_DETACHED };

struct fiber {
	ucontext_t context;
	struct stack now;
	struct stack born; // the stack of its parent, where it was started
	uint32_t parent;
	uint64_t birth;     // on the clock
	char copy[MAX_COPY]; // of the top of its parent's stack, from its birth
	uint64_t last_wait; // ... when it last came out of a wait for somebody
	bool over, failed;
	bool has_closure; // of its own; what it refers to is not known
	enum task_end end;
	void *(*entry)(void *);
	void *arg, *result;
	const void *work;                // what tasks that do the same have in common
	uintptr_t last_site, left_site; // the last call in its entry, and the end of that
	bool (*is_ready)(const void *); // what it waits for; NULL: nothing
	const void *waits_for;
	struct { void *caught; unsigned uncaught; } exceptions; // of the C++ runtime, by thread there
};

// The clock counts deaths, writes and births over all runs.
uint64_t fibers_tick(void);
struct fiber *fibers_current(void);
uint32_t fibers_index(const struct fiber *fiber);
uint32_t fibers_count(void);
struct fiber *fibers_at(uint32_t index);
// Do runs differ by the moments at which fibers give way? Otherwise tasks run as late as they can.
bool fibers_explore(void);

_Noreturn void fibers_give_up(const char *why);
// What the run goes on with: one of the options, each in a run of its own.
uint32_t fibers_decide(uint32_t options);

// A new fiber, READY, at the caller's site.
struct fiber *fibers_start(void *(*entry)(void *), void *arg);
// Waits until it is ready; false: it never will be, and the run is only followed to see what would have come.
bool fibers_wait(bool (*is_ready)(const void *), const void *waits_for);
// Before what others can see (explore): another fiber may be faster.
void fibers_point(void);
// After what may have made another fiber ready (tasks as late as they can): it goes on at once.
void fibers_wake(void);
// Lets anybody else run, if there is somebody.
void fibers_yield(void);
// The run is over.
_Noreturn void fibers_leave(void);

// The return address that lies in the function in progress, seen from the frame of one that it called.
void fibers_mark(char *const *frame);
#define MARK_SITE() fibers_mark(__builtin_frame_address(0))
uintptr_t fibers_site(void);
// The innermost call in progress on both.
uint32_t fibers_meeting(const struct stack *one, const struct stack *other);
// The sites of the stack from its top down to `from`, behind the `count` that are there.
uint32_t fibers_add_sites(uintptr_t *sites, uint32_t count, const struct stack *stack, uint32_t from);

// Notes something about the program, once. The first site is where a finding should stand; the others are as good.
void fibers_note(const char *name, const uintptr_t *sites, uint32_t count);

// The parts, in their own files. All they know of a run lies in a block that is cleared before each.
void memory_begin(void);
void memory_exit(const char *low, const char *high); // a function's frame is gone
void memory_judge(void); // after a run
void groups_begin(void);
bool groups_stuck(void); // nobody can go on: is it understood, and somebody set free to see what he would do?
void groups_judge(void);
void groups_finish(void); // after all runs
void channels_begin(void);
bool channels_stuck(void);

// Where stacks and the heap lie.
enum { STACK_SIZE = 256 * 1024, HEAP_SIZE = 256 * 1024, TRACKED_SIZE = MAX_FIBERS * STACK_SIZE + HEAP_SIZE };
#define TRACKED_BEGIN ((char *)0x10000000000)
#define HEAP_BEGIN (TRACKED_BEGIN + MAX_FIBERS * STACK_SIZE)

#endif
