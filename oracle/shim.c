// The runtime that a generated program is linked with. It runs the program once for every way that its choices and its
// creates can turn out, and prints which tasks were lost and which joins were wrong, as addresses of calls.
// A C++ program also has the <thread> of the folder cxx, and its operator new.
//
// Tasks are simulated: a create hands out a handle that no other task of any run ever had, and runs the entry there and
// then. So a stale handle never equals a live one, and no run depends on a schedule. A task is lost as soon as its handle
// stands nowhere any more: in no live stack frame, no global, no register that carries a return value.
#define _GNU_SOURCE
#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "shim.h"

#ifndef __x86_64__
#error "the frame layout and the return register are those of x86-64"
#endif

enum { MAX_DEPTH = 32, MAX_TASKS = 64, MAX_DECISIONS = 64, MAX_EVENTS = 1024, MAX_BLOCKS = 64, MAX_HEAP = 4096 };
enum { KEPT_COUNT = 3 };
enum { MAX_SITES = 2 * MAX_DEPTH + 1 };
enum { MAX_PATHS = 100000, MAX_HOOKS = 20000, MAX_GLOBALS = 4096, WATCHDOG_SECONDS = 60 };

static const pthread_t FIRST_HANDLE = 0x7a5c000000000000;
static const pthread_t SCRUBBED = 0x7a5bdeaddeaddead;

// What fills uninitialised variables under -ftrivial-auto-var-init=pattern.
static const pthread_t PATTERN = 0xfefefefefefefefe;

// One call in progress. `site` is where it is at: the return address of the call that it makes, or made last.
struct activation {
	uint64_t id;
	uintptr_t site, before; // `before`: of the call before that one
	char *frame;
};

struct stack {
	uint32_t depth;
	struct activation calls[MAX_DEPTH];
};

enum event_kind {
	EVENT_ENTERED, // a function ran: what happens in others is not known
	EVENT_SPAWN,   // a spawn site, as the function sees it that also sees the task's end
	EVENT_END,     // a join or detach that was right
	EVENT_LOST,
	EVENT_LOST_IN_MAIN,
	EVENT_OVERWRITTEN, // by a create
	EVENT_FORGOTTEN,   // by another statement, between the last two sites
	EVENT_DESTROYED,   // with the std::thread that held its handle, at the last site
	EVENT_OUTLIVED,    // it still ran, and its handle stood in a global, when main returned
	EVENT_ROUTE,       // of a loss at the first site: all calls that led to the spawn, and to the loss
	EVENT_DOUBLE,
	EVENT_UNSTARTED,
	EVENT_SELF,
	EVENT_STALE,   // the create failed, over the handle of a task that had already been ended
	EVENT_UNCLEAR, // ... or of one that was still running
	EVENT_COUNT
};

enum task_state { TASK_LIVE, TASK_LOST, TASK_JOINED, TASK_DETACHED, TASK_FAILED };

struct task {
	pthread_t handle;
	enum task_state state;
	struct stack born, ended;
	uint32_t entry_depth;   // of the stack, where its entry runs
	enum event_kind misuse; // what a join is, when the create failed
};

static const char *const event_names[EVENT_COUNT] = {
	[EVENT_ENTERED] = "ENTERED",
	[EVENT_SPAWN] = "SPAWN",
	[EVENT_END] = "END",
	[EVENT_LOST] = "LOST",
	[EVENT_LOST_IN_MAIN] = "LOST_IN_MAIN",
	[EVENT_OVERWRITTEN] = "OVERWRITTEN",
	[EVENT_FORGOTTEN] = "FORGOTTEN",
	[EVENT_DESTROYED] = "DESTROYED",
	[EVENT_OUTLIVED] = "OUTLIVED",
	[EVENT_ROUTE] = "ROUTE",
	[EVENT_DOUBLE] = "DOUBLE",
	[EVENT_UNSTARTED] = "UNSTARTED",
	[EVENT_SELF] = "SELF",
	[EVENT_STALE] = "STALE",
	[EVENT_UNCLEAR] = "UNCLEAR",
};

// The first site is where the finding should stand; one at any of the others is as good.
struct event {
	enum event_kind kind;
	uint32_t site_count;
	uintptr_t sites[MAX_SITES];
};

struct block {
	char *begin, *end;
	bool freed, reached;
};

struct decision {
	uint32_t options, taken;
};

// All state lives apart from the program's data, which is searched for handles and restored before each run.
struct world {
	struct stack now;
	uint64_t last_id;
	uint32_t task_count, running_count, decision_count, replayed, hook_count;
	struct task tasks[MAX_TASKS];
	uint32_t running[MAX_TASKS]; // tasks whose entries are on the stack, innermost last
	pthread_t last_handle;
	struct decision decisions[MAX_DECISIONS];
	uint32_t event_count, path_count;
	struct event events[MAX_EVENTS];
	char recipes[MAX_EVENTS][MAX_DECISIONS + 1];
	char *stack_base;
	jmp_buf leave;
	char globals[MAX_GLOBALS];
	uintptr_t kept[KEPT_COUNT]; // by the caller of the function that returns, in registers
	uint32_t block_count;
	struct block blocks[MAX_BLOCKS];
	_Alignas(16) char heap[MAX_HEAP];
};

static struct world *world;

extern char __data_start[], _end[];

// The program's main, in C or in C++.
__attribute__((weak)) int program_main(void);
__attribute__((weak)) int program_main_cxx(void) __asm__("_Z12program_mainv");

static _Noreturn void give_up(const char *why)
{
	printf("GAVE_UP %s\n", why);
	fflush(stdout);
	_exit(1);
}

// Decisions: a depth-first walk over all ways that a run can go. The first run takes option 0 everywhere.

static uint32_t decide(uint32_t options)
{
	if (world->replayed == world->decision_count) {
		if (world->decision_count == MAX_DECISIONS)
			give_up("too many decisions");
		world->decisions[world->decision_count++] = (struct decision){.options = options};
	}
	return world->decisions[world->replayed++].taken;
}

static bool next_path(void)
{
	while (world->decision_count > 0) {
		struct decision *last = &world->decisions[world->decision_count - 1];
		if (++last->taken < last->options)
			return true;
		world->decision_count--;
	}
	return false;
}

// The caller's part of the stack begins behind our return address.
#define CALLER_STACK ((char *)__builtin_frame_address(0) + 16)
#define MARK_SITE() mark_site(site_from(__builtin_frame_address(0)))

// The return address that lies in the function in progress, seen from the frame of one that it called: there may be
// functions of the C++ library between the two, which are not instrumented.
static uintptr_t site_from(char *const *frame)
{
	const struct stack *now = &world->now;
	while (frame[0] != now->calls[now->depth - 1].frame)
		frame = (char *const *)frame[0];
	return (uintptr_t)frame[1];
}

static void mark_site(uintptr_t site)
{
	struct activation *current = &world->now.calls[world->now.depth - 1];
	current->before = current->site ? current->site : site;
	current->site = site;
}

// Events

static void record(enum event_kind kind, const uintptr_t *sites, uint32_t count)
{
	for (uint32_t i = 0; i < world->event_count; i++) {
		const struct event *known = &world->events[i];
		if (known->kind == kind && known->site_count == count && memcmp(known->sites, sites, count * sizeof *sites) == 0)
			return;
	}
	if (world->event_count == MAX_EVENTS)
		give_up("too many events");
	char *recipe = world->recipes[world->event_count];
	for (uint32_t i = 0; i < world->replayed; i++)
		*recipe++ = (char)('0' + world->decisions[i].taken);
	struct event *event = &world->events[world->event_count++];
	event->kind = kind;
	event->site_count = count;
	memcpy(event->sites, sites, count * sizeof *sites);
}

// The depth of the innermost call that was in progress both then and now: the function that saw both.
static uint32_t meeting(const struct stack *then)
{
	uint32_t depth = 0;
	while (depth < then->depth && depth < world->now.depth && then->calls[depth].id == world->now.calls[depth].id)
		depth++;
	assert(depth > 0);
	return depth - 1;
}

static void record_end(const struct task *task)
{
	record(EVENT_SPAWN, &task->born.calls[meeting(&task->born)].site, 1);
}

static uint32_t add_sites(uintptr_t *sites, uint32_t count, const struct stack *stack)
{
	for (uint32_t depth = stack->depth; depth > 0; depth--)
		sites[count++] = stack->calls[depth - 1].site;
	return count;
}

static void record_route(const struct task *task, uintptr_t loss)
{
	uintptr_t sites[MAX_SITES] = {loss};
	record(EVENT_ROUTE, sites, add_sites(sites, add_sites(sites, 1, &task->born), &world->now));
}

static void record_lost(const struct task *task, enum event_kind how)
{
	uint32_t depth = meeting(&task->born);
	uintptr_t spawn = task->born.calls[depth].site;
	const struct activation *now = &world->now.calls[depth];
	record_end(task);
	record_route(task, how == EVENT_OVERWRITTEN ? now->site : spawn);
	if (how == EVENT_OVERWRITTEN)
		record(how, (uintptr_t[]){now->site, spawn}, 2);
	else if (how == EVENT_DESTROYED)
		record(how, (uintptr_t[]){spawn, now->site}, 2);
	else if (how == EVENT_FORGOTTEN)
		record(how, (uintptr_t[]){spawn, depth + 1 == world->now.depth ? now->before : now->site, now->site}, 3);
	else
		record(depth == 0 ? EVENT_LOST_IN_MAIN : EVENT_LOST, &spawn, 1);
}

// Handles

static struct task *task_of(pthread_t handle)
{
	for (uint32_t i = 0; i < world->task_count; i++)
		if (world->tasks[i].handle == handle)
			return &world->tasks[i];
	return NULL;
}

static bool stands_in(uintptr_t word, const char *begin, const char *end)
{
	for (const char *at = begin; at + sizeof word <= end; at += sizeof word)
		if (memcmp(at, &word, sizeof word) == 0)
			return true;
	return false;
}

// Whether a word stands in live memory: the stack from `live`, the globals, the blocks found to be reached so far.
static bool stands(uintptr_t word, const char *live)
{
	if (stands_in(word, live, world->stack_base) || stands_in(word, __data_start, _end))
		return true;
	for (uint32_t i = 0; i < world->block_count; i++) {
		const struct block *block = &world->blocks[i];
		if (block->reached && stands_in(word, block->begin, block->end))
			return true;
	}
	return false;
}

static bool is_kept(uintptr_t word)
{
	for (uint32_t i = 0; i < KEPT_COUNT; i++)
		if (world->kept[i] == word)
			return true;
	return false;
}

// A block counts while a pointer to its begin is live.
static void reach_blocks(const char *live, uintptr_t returned)
{
	for (uint32_t i = 0; i < world->block_count; i++)
		world->blocks[i].reached = false;
	for (bool changed = true; changed;) {
		changed = false;
		for (uint32_t i = 0; i < world->block_count; i++) {
			struct block *block = &world->blocks[i];
			uintptr_t begin = (uintptr_t)block->begin;
			if (block->reached || block->freed || (begin != returned && !is_kept(begin) && !stands(begin, live)))
				continue;
			block->reached = changed = true;
		}
	}
}

static void record_outlived(void)
{
	for (uint32_t i = 0; i < world->task_count; i++) {
		uintptr_t sites[MAX_SITES];
		const struct task *task = &world->tasks[i];
		if (task->state == TASK_LIVE)
			record(EVENT_OUTLIVED, sites, add_sites(sites, 0, &task->born));
	}
}

// Looks for tasks whose last handle is gone. The live stack begins at `live`, behind the dead frame that begins at
// `dying`; `returned` is in the return register; `slot_held` is the handle that a create has just overwritten.
static void settle_frame(const char *dying, const char *live, uintptr_t returned, pthread_t slot_held)
{
	if (++world->hook_count > MAX_HOOKS)
		give_up("endless run");
	reach_blocks(live, returned);
	for (uint32_t i = 0; i < world->task_count; i++) {
		struct task *task = &world->tasks[i];
		if (task->state != TASK_LIVE || task->handle == returned || stands(task->handle, live))
			continue;
		bool overwritten = task->handle == slot_held;
		bool with_frame = stands_in(task->handle, dying, live);
		record_lost(task, overwritten ? EVENT_OVERWRITTEN : with_frame ? EVENT_LOST : EVENT_FORGOTTEN);
		task->state = TASK_LOST;
	}
}

static void settle(const char *live)
{
	settle_frame(live, live, 0, 0);
}

// A std::thread goes that held the handle of a running task.
static void lose(pthread_t handle, enum event_kind how, const char *live, char *const *frame)
{
	mark_site(site_from(frame));
	struct task *task = task_of(handle);
	if (task && task->state == TASK_LIVE) {
		record_lost(task, how);
		task->state = TASK_LOST;
	}
	settle(live);
}

// A dead frame's handles must not be found again in the padding of the next frame at its place.
static void scrub(char *begin, char *end)
{
	for (char *at = begin; at + sizeof(pthread_t) <= end; at += sizeof(pthread_t)) {
		pthread_t word;
		memcpy(&word, at, sizeof word);
		if (word > FIRST_HANDLE && word <= world->last_handle)
			memcpy(at, &SCRUBBED, sizeof SCRUBBED);
	}
}

// Function entry and exit (-finstrument-functions)

// Whether the function that is entered is a task's entry: its caller is our create, not a call in the program.
static bool at_entry(void)
{
	return world->running_count > 0 &&
	       world->tasks[world->running[world->running_count - 1]].entry_depth == world->now.depth;
}

void __cyg_profile_func_enter(void *function, void *call_site)
{
	(void)call_site;
	if (!world)
		return; // what runs before main
	char *const *own_frame = __builtin_frame_address(0); // begins with the saved frame pointer of the entered function
	record(EVENT_ENTERED, &(uintptr_t){(uintptr_t)function + 1}, 1);
	struct stack *now = &world->now;
	if (now->depth == MAX_DEPTH)
		give_up("stack too deep");
	if (now->depth > 0) {
		if (!at_entry())
			mark_site(site_from((char *const *)own_frame[0]));
		settle(CALLER_STACK);
	}
	now->calls[now->depth++] = (struct activation){.id = ++world->last_id, .frame = *own_frame};
}

// gcc keeps the value that the function returns in rbx across this call, and moves it to rax behind it. Without that move,
// rbx holds anything.
static bool returns_word(const void *behind_call)
{
	static const unsigned char mov_rbx_rax[] = {0x48, 0x89, 0xd8};
	return memcmp(behind_call, mov_rbx_rax, sizeof mov_rbx_rax) == 0;
}

// What the caller holds in rbx, r12 and r13, as C++ does with a block while its constructor runs, is in these registers, or
// where the function's first instructions saved it.
static void keep_registers(const unsigned char *function, const char *frame, const uintptr_t *registers)
{
	static const unsigned char pushes[KEPT_COUNT] = {0x53, 0x54, 0x55}; // of r12 and r13: behind a prefix
	static const unsigned char head[] = {0x55, 0x48, 0x89, 0xe5};       // push %rbp, mov %rsp,%rbp
	memcpy(world->kept, registers, sizeof world->kept);
	if (memcmp(function, head, sizeof head) != 0)
		return;
	const unsigned char *code = function + sizeof head;
	for (const char *slot = frame - sizeof(uintptr_t);; slot -= sizeof(uintptr_t), code++) {
		bool prefixed = *code == 0x41;
		code += prefixed;
		if (*code < 0x53 || *code > 0x57)
			return;
		for (uint32_t i = 0; i < KEPT_COUNT; i++)
			if (*code == pushes[i] && prefixed == (i > 0))
				memcpy(&world->kept[i], slot, sizeof(uintptr_t));
	}
}

__asm__(".globl __cyg_profile_func_exit\n"
        "__cyg_profile_func_exit:\n"
        "	mov %rbx, %rsi\n"
        "	mov %r12, %rdx\n"
        "	mov %r13, %rcx\n"
        "	jmp oracle_exit\n");

__attribute__((used)) static void oracle_exit(void *function, uintptr_t rbx, uintptr_t r12, uintptr_t r13) __asm__("oracle_exit");
static void oracle_exit(void *function, uintptr_t rbx, uintptr_t r12, uintptr_t r13)
{
	if (!world)
		return;
	struct stack *now = &world->now;
	char *frame = now->calls[now->depth - 1].frame;
	uintptr_t returned = returns_word(__builtin_return_address(0)) ? rbx : 0;
	MARK_SITE();
	keep_registers(function, frame, (uintptr_t[]){rbx, r12, r13});
	settle_frame(CALLER_STACK, frame, returned, 0);
	memset(world->kept, 0, sizeof world->kept);
	scrub(CALLER_STACK, frame);
	now->depth--;
}

// What the program calls

// Any value from 0 to `max`; a new one at each call.
int choice_upto(int max)
{
	MARK_SITE();
	settle(CALLER_STACK);
	return (int)decide((uint32_t)max + 1);
}

int choice(void)
{
	MARK_SITE();
	settle(CALLER_STACK);
	return (int)decide(2);
}

static bool is_detached(const pthread_attr_t *attr)
{
	int state = PTHREAD_CREATE_JOINABLE;
	return attr && pthread_attr_getdetachstate(attr, &state) == 0 && state == PTHREAD_CREATE_DETACHED;
}

// What a failed create leaves in the slot is unspecified. Zero stays, for the programs that test it; anything else becomes
// a handle of its own, so that a join of it can be traced to this create.
static void fail(struct task *task, pthread_t *slot, pthread_t held)
{
	const struct task *before = task_of(held);
	task->state = TASK_FAILED;
	task->misuse = EVENT_UNSTARTED;
	if (before && before->state == TASK_LIVE)
		task->misuse = EVENT_UNCLEAR;
	else if (before && (before->state == TASK_JOINED || before->state == TASK_DETACHED))
		task->misuse = EVENT_STALE;
	else if (before && before->state == TASK_FAILED)
		task->misuse = before->misuse;
	if (held == PATTERN || before)
		*slot = task->handle;
}

static struct task *new_task(void)
{
	if (world->task_count == MAX_TASKS)
		give_up("too many tasks");
	struct task *task = &world->tasks[world->task_count++];
	*task = (struct task){.handle = ++world->last_handle, .born = world->now};
	return task;
}

static void begin_entry(struct task *task)
{
	task->entry_depth = world->now.depth;
	world->running[world->running_count++] = (uint32_t)(task - world->tasks);
}

int pthread_create(pthread_t *slot, const pthread_attr_t *attr, void *(*entry)(void *), void *arg)
{
	MARK_SITE();
	struct task *task = new_task();
	pthread_t held;
	memcpy(&held, slot, sizeof held);
	if (decide(2) == 1) {
		fail(task, slot, held);
		settle_frame(CALLER_STACK, CALLER_STACK, 0, held);
		return EAGAIN;
	}
	*slot = task->handle;
	if (is_detached(attr)) {
		task->state = TASK_DETACHED;
		task->ended = world->now;
	}
	settle_frame(CALLER_STACK, CALLER_STACK, 0, held);
	begin_entry(task);
	entry(arg);
	world->running_count--;
	return 0;
}

pthread_t pthread_self(void)
{
	return world->running_count == 0 ? FIRST_HANDLE : world->tasks[world->running[world->running_count - 1]].handle;
}

// Any call on the way may be where the handle was wrong: nothing tells which variable it came from.
static void record_whole_stack(enum event_kind kind, uint32_t from)
{
	uintptr_t sites[MAX_DEPTH];
	uint32_t count = 0;
	for (uint32_t depth = world->now.depth; depth > from; depth--)
		sites[count++] = world->now.calls[depth - 1].site;
	record(kind, sites, count);
}

// Ends a task. False: there is none to end, and the real call would be undefined.
static bool end_task(pthread_t handle, enum task_state state)
{
	struct task *task = task_of(handle);
	if (state == TASK_JOINED && handle == pthread_self()) {
		record_whole_stack(EVENT_SELF, task ? task->entry_depth : 0);
		return false;
	}
	if (!task) {
		record_whole_stack(EVENT_UNSTARTED, 0);
		return false;
	}
	if (task->state == TASK_FAILED) {
		record(task->misuse, &world->now.calls[meeting(&task->born)].site, 1);
		return false;
	}
	if (task->state != TASK_LIVE) {
		record(EVENT_DOUBLE, &world->now.calls[meeting(&task->ended)].site, 1);
		return false;
	}
	record_end(task);
	record_whole_stack(EVENT_END, 0);
	task->state = state;
	task->ended = world->now;
	return true;
}

int pthread_join(pthread_t handle, void **result)
{
	MARK_SITE();
	bool ended = end_task(handle, TASK_JOINED);
	settle(CALLER_STACK);
	if (ended && result)
		*result = NULL;
	return ended ? 0 : ESRCH;
}

int pthread_detach(pthread_t handle)
{
	MARK_SITE();
	bool ended = end_task(handle, TASK_DETACHED);
	settle(CALLER_STACK);
	return ended ? 0 : ESRCH;
}

int pthread_cancel(pthread_t handle)
{
	MARK_SITE();
	settle(CALLER_STACK);
	return task_of(handle) ? 0 : ESRCH;
}

// What std::thread calls

void oracle_begin(pthread_t *slot)
{
	MARK_SITE();
	struct task *task = new_task();
	*slot = task->handle;
	settle(CALLER_STACK);
	begin_entry(task);
}

void oracle_entry_over(void)
{
	world->running_count--;
}

void oracle_destroy(pthread_t handle)
{
	lose(handle, EVENT_DESTROYED, CALLER_STACK, __builtin_frame_address(0));
}

void oracle_overwrite(pthread_t handle)
{
	lose(handle, EVENT_OVERWRITTEN, CALLER_STACK, __builtin_frame_address(0));
}

// The heap: an allocation of C may fail, blocks are never reused in a run, and their bytes are those of uninitialised variables.

static void *block_make(size_t size, int byte)
{
	char *begin = world->block_count == 0 ? world->heap : world->blocks[world->block_count - 1].end;
	size_t taken = (size + 15) / 16 * 16;
	if (world->block_count == MAX_BLOCKS || taken > (size_t)(world->heap + MAX_HEAP - begin))
		give_up("heap exhausted");
	world->blocks[world->block_count++] = (struct block){.begin = begin, .end = begin + taken};
	return memset(begin, byte, taken);
}

void *program_malloc(size_t size)
{
	MARK_SITE();
	settle(CALLER_STACK);
	return decide(2) == 0 ? block_make(size, PATTERN & 0xff) : NULL;
}

void *program_calloc(size_t count, size_t size)
{
	MARK_SITE();
	settle(CALLER_STACK);
	return decide(2) == 0 ? block_make(count * size, 0) : NULL;
}

// The C++ library's: what it makes before main is not ours.
void *oracle_new(size_t size)
{
	if (!world)
		return malloc(size);
	MARK_SITE();
	settle(CALLER_STACK);
	return block_make(size, PATTERN & 0xff);
}

void program_free(void *begin)
{
	MARK_SITE();
	for (uint32_t i = 0; i < world->block_count; i++)
		if (world->blocks[i].begin == begin)
			world->blocks[i].freed = true;
	settle(CALLER_STACK);
}

// The process ends, and all tasks with it: nobody is lost.
void exit(int status)
{
	(void)status;
	longjmp(world->leave, 1);
}

void abort(void)
{
	longjmp(world->leave, 1);
}

// The driver

static void run_once(void)
{
	memcpy(__data_start, world->globals, (size_t)(_end - __data_start));
	world->now.depth = 0;
	world->task_count = world->running_count = world->replayed = world->hook_count = world->block_count = 0;
	world->stack_base = __builtin_frame_address(0);
	if (setjmp(world->leave) != 0)
		return;
	if (program_main)
		program_main();
	else
		program_main_cxx();
	record_outlived();
}

int main(void)
{
	struct world *all = mmap(NULL, sizeof *all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (all == MAP_FAILED || (size_t)(_end - __data_start) > MAX_GLOBALS)
		return 2;
	world = all;
	world->last_handle = FIRST_HANDLE;
	memcpy(world->globals, __data_start, (size_t)(_end - __data_start));
	alarm(WATCHDOG_SECONDS);
	do {
		run_once();
		if (++world->path_count > MAX_PATHS)
			give_up("too many paths");
	} while (next_path());
	printf("RUNS %u\n", world->path_count);
	for (uint32_t i = 0; i < world->event_count; i++) {
		const struct event *event = &world->events[i];
		printf("%s %s", event_names[event->kind], world->recipes[i][0] ? world->recipes[i] : "-");
		for (uint32_t k = 0; k < event->site_count; k++)
			printf(" %#lx", (unsigned long)event->sites[k]);
		putchar('\n');
	}
	fflush(stdout);
	_exit(0);
}
