// Fibers, decisions, call stacks, and the driver. See fibers.h.
#define _GNU_SOURCE
#include "fibers.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the frame layout is that of x86-64"
#endif

enum { MAX_DECISIONS = 200, MAX_EVENTS = 1024, MAX_PATHS = 200000, MAX_CALLS = 20000, MAX_GLOBALS = 65536, WATCHDOG_SECONDS = 60 };
enum { PREEMPTIONS = 2 }; // of a run: more of them show hardly more (CHESS, PLDI 2007)
// The shadow that the compiler writes to, at the place that -fasan-shadow-offset says.
#define SHADOW_BEGIN ((char *)(((uintptr_t)TRACKED_BEGIN >> 3) + 0x7fff8000))

struct event {
	const char *name;
	uint32_t site_count;
	uintptr_t sites[MAX_SITES];
};

static struct world {
	uint64_t clock, last_id;
	uint32_t fiber_count, current, replayed, decision_count, event_count, path_count, call_count, preemptions;
	bool explore;
	struct fiber fibers[MAX_FIBERS];
	ucontext_t driver;
	uint8_t options[MAX_DECISIONS], taken[MAX_DECISIONS];
	struct event events[MAX_EVENTS];
	char recipes[MAX_EVENTS][MAX_DECISIONS + 1];
	char globals[MAX_GLOBALS];
} *world;

extern char __data_start[], _end[];

// The program's main, in C or in C++.
__attribute__((weak)) int program_main(void);
__attribute__((weak)) int program_main_cxx(void) __asm__("_Z12program_mainv");
// The C++ runtime's, where there is one.
__attribute__((weak)) void *__cxa_get_globals(void);

uint64_t fibers_tick(void) { return ++world->clock; }
struct fiber *fibers_current(void) { return world && world->fiber_count > 0 ? &world->fibers[world->current] : NULL; }
uint32_t fibers_index(const struct fiber *fiber) { return (uint32_t)(fiber - world->fibers); }
uint32_t fibers_count(void) { return world->fiber_count; }
struct fiber *fibers_at(uint32_t index) { return &world->fibers[index]; }
bool fibers_explore(void) { return world->explore; }

_Noreturn void fibers_give_up(const char *why)
{
	printf("GAVE_UP %s\n", why);
	fflush(stdout);
	_exit(1);
}

// Decisions: a depth-first walk over all ways that a run can go. The first run takes option 0 everywhere.

uint32_t fibers_decide(uint32_t options)
{
	if (world->replayed == world->decision_count) {
		if (world->decision_count == MAX_DECISIONS)
			fibers_give_up("too many decisions");
		world->options[world->decision_count] = (uint8_t)options;
		world->taken[world->decision_count++] = 0;
	}
	return world->taken[world->replayed++];
}

static bool next_path(void)
{
	for (; world->decision_count > 0; world->decision_count--)
		if (++world->taken[world->decision_count - 1] < world->options[world->decision_count - 1])
			return true;
	return false;
}

// Any value from 0 to `max`; a new one at each call.
int choice_upto(int max)
{
	MARK_SITE();
	return (int)fibers_decide((uint32_t)max + 1);
}

int choice(void)
{
	MARK_SITE();
	return (int)fibers_decide(2);
}

// Notes

void fibers_note(const char *name, const uintptr_t *sites, uint32_t count)
{
	for (uint32_t i = 0; i < world->event_count; i++) {
		const struct event *known = &world->events[i];
		if (known->name == name && known->site_count == count && memcmp(known->sites, sites, count * sizeof *sites) == 0)
			return;
	}
	if (world->event_count == MAX_EVENTS)
		fibers_give_up("too many events");
	char *recipe = world->recipes[world->event_count];
	for (uint32_t i = 0; i < world->replayed; i++)
		*recipe++ = (char)('0' + world->taken[i]);
	*recipe = '\0';
	struct event *event = &world->events[world->event_count++];
	event->name = name;
	event->site_count = count;
	memcpy(event->sites, sites, count * sizeof *sites);
}

// Call stacks

void fibers_mark(char *const *frame)
{
	struct stack *now = &fibers_current()->now;
	if (now->depth == 0)
		return; // the runtime's own, around an entry
	const struct activation *current = &now->calls[now->depth - 1];
	while (frame[0] != current->frame)
		frame = (char *const *)frame[0];
	now->calls[now->depth - 1].site = (uintptr_t)frame[1];
}

uintptr_t fibers_site(void)
{
	const struct stack *now = &fibers_current()->now;
	return now->depth == 0 ? 0 : now->calls[now->depth - 1].site;
}

uint32_t fibers_meeting(const struct stack *one, const struct stack *other)
{
	uint32_t depth = 0;
	while (depth < one->depth && depth < other->depth && one->calls[depth].id == other->calls[depth].id)
		depth++;
	return depth == 0 ? 0 : depth - 1;
}

uint32_t fibers_add_sites(uintptr_t *sites, uint32_t count, const struct stack *stack, uint32_t from)
{
	for (uint32_t depth = stack->depth; depth > from; depth--)
		if (count < MAX_SITES - 1)
			sites[count++] = stack->calls[depth - 1].site;
	return count;
}

void __cyg_profile_func_enter(void *function, void *call_site)
{
	(void)call_site;
	struct fiber *fiber = fibers_current();
	if (!fiber)
		return; // what runs before main
	char *const *own_frame = __builtin_frame_address(0); // begins with the saved frame pointer of the entered function
	fibers_note("ENTERED", &(uintptr_t){(uintptr_t)function + 1}, 1);
	if (fiber->now.depth == MAX_DEPTH)
		fibers_give_up("stack too deep");
	if (++world->call_count > MAX_CALLS)
		fibers_give_up("endless run");
	if (fiber->now.depth > 0)
		fibers_mark((char *const *)own_frame[0]);
	fiber->now.calls[fiber->now.depth++] = (struct activation){.id = ++world->last_id, .frame = *own_frame};
}

void __cyg_profile_func_exit(void *function, void *call_site)
{
	(void)function;
	(void)call_site;
	struct fiber *fiber = fibers_current();
	if (!fiber)
		return;
	if (fiber->now.depth == 1)
		fiber->last_site = fiber->now.calls[0].site;
	MARK_SITE();
	if (fiber->now.depth == 1)
		fiber->left_site = fiber->now.calls[0].site;
	memory_exit((char *)__builtin_frame_address(0) + 16, fiber->now.calls[fiber->now.depth - 1].frame + 16);
	fiber->now.depth--;
}

// Fibers

static bool is_ready(const struct fiber *fiber)
{
	return !fiber->over && !fiber->failed && (!fiber->is_ready || fiber->is_ready(fiber->waits_for));
}

static void switch_to(uint32_t index)
{
	struct fiber *from = fibers_current(), *to = &world->fibers[index];
	if (from == to)
		return;
	if (__cxa_get_globals)
		memcpy(&from->exceptions, __cxa_get_globals(), sizeof from->exceptions);
	world->current = index;
	if (__cxa_get_globals)
		memcpy(__cxa_get_globals(), &to->exceptions, sizeof to->exceptions);
	swapcontext(&from->context, &to->context);
}

// Those that can go on, without the one at `except`.
static uint32_t find_ready(uint32_t *ret_found, uint32_t except)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < world->fiber_count; i++)
		if (i != except && is_ready(&world->fibers[i]))
			ret_found[count++] = i;
	return count;
}

_Noreturn void fibers_leave(void)
{
	setcontext(&world->driver);
	abort();
}

// Somebody else goes on; it is not the current fiber's turn until it is switched to.
static void go_on(void)
{
	uint32_t found[MAX_FIBERS];
	uint32_t count = find_ready(found, MAX_FIBERS);
	while (count == 0) {
		if (!groups_stuck() && !channels_stuck())
			fibers_leave();
		count = find_ready(found, MAX_FIBERS);
	}
	switch_to(found[count == 1 ? 0 : fibers_decide(count)]);
}

bool fibers_wait(bool (*ready)(const void *), const void *waits_for)
{
	struct fiber *fiber = fibers_current();
	bool had_to = !ready(waits_for);
	if (had_to) {
		fiber->is_ready = ready;
		fiber->waits_for = waits_for;
		go_on();
		fiber->is_ready = NULL;
	}
	fiber->last_wait = fibers_tick();
	return ready(waits_for);
}

void fibers_point(void)
{
	uint32_t found[MAX_FIBERS];
	if (!world->explore || world->preemptions == PREEMPTIONS)
		return;
	uint32_t count = find_ready(found, world->current);
	uint32_t taken = count == 0 ? 0 : fibers_decide(count + 1);
	if (taken == 0)
		return;
	world->preemptions++;
	switch_to(found[taken - 1]);
}

void fibers_wake(void)
{
	if (world->explore)
		return;
	for (uint32_t i = 0; i < world->fiber_count; i++)
		if (i != world->current && world->fibers[i].is_ready && is_ready(&world->fibers[i]))
			return switch_to(i);
}

void fibers_yield(void)
{
	uint32_t found[MAX_FIBERS];
	uint32_t count = find_ready(found, world->current);
	if (++world->call_count > MAX_CALLS)
		fibers_give_up("endless run");
	if (count == 0)
		fibers_leave();
	fibers_current()->last_wait = fibers_tick();
	switch_to(found[count == 1 ? 0 : fibers_decide(count)]);
}

static void run_fiber(void)
{
	struct fiber *fiber = fibers_current();
	fiber->result = fiber->entry(fiber->arg);
	fiber->over = true;
	for (;;)
		go_on();
}

static char *stack_top(uint32_t index)
{
	return TRACKED_BEGIN + ((size_t)index + 1) * STACK_SIZE;
}

static struct fiber *new_fiber(void *(*entry)(void *), void *arg)
{
	if (world->fiber_count == MAX_FIBERS)
		fibers_give_up("too many tasks");
	uint32_t index = world->fiber_count++;
	struct fiber *fiber = &world->fibers[index];
	memset(fiber, 0, sizeof *fiber);
	fiber->parent = world->current;
	fiber->entry = entry;
	fiber->work = (const void *)(uintptr_t)entry;
	fiber->arg = arg;
	getcontext(&fiber->context);
	fiber->context.uc_stack.ss_sp = stack_top(index) - STACK_SIZE;
	fiber->context.uc_stack.ss_size = STACK_SIZE;
	makecontext(&fiber->context, run_fiber, 0);
	return fiber;
}

struct fiber *fibers_start(void *(*entry)(void *), void *arg)
{
	struct fiber *fiber = new_fiber(entry, arg);
	fiber->born = fibers_current()->now;
	fiber->birth = fibers_tick();
	memcpy(fiber->copy, stack_top(fiber->parent) - MAX_COPY, MAX_COPY);
	return fiber;
}

// The driver

// The last to go: who is left runs on, for what it still does.
static void *run_main(void *arg)
{
	(void)arg;
	if (program_main)
		program_main();
	else
		program_main_cxx();
	return NULL;
}

void exit(int status)
{
	(void)status;
	fibers_leave();
}

static void run_once(void)
{
	memcpy(__data_start, world->globals, (size_t)(_end - __data_start));
	world->fiber_count = world->current = world->replayed = world->call_count = world->preemptions = 0;
	memory_begin();
	groups_begin();
	channels_begin();
	volatile bool begun = false;
	getcontext(&world->driver);
	if (!begun) {
		begun = true;
		setcontext(&new_fiber(run_main, NULL)->context);
	}
	memory_judge();
	groups_judge();
	world->fiber_count = 0;
}

static void *map(char *at, size_t size)
{
	int fixed = at ? MAP_FIXED_NOREPLACE : 0;
	void *begin = mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | fixed, -1, 0);
	if (begin == MAP_FAILED)
		fibers_give_up("no memory");
	return begin;
}

// A task that goes on with what is gone reads anything for a pointer.
static void crash(int signal)
{
	(void)signal;
	fibers_leave();
}

static void catch_crashes(void)
{
	static const int signals[] = {SIGSEGV, SIGBUS};
	struct sigaction action = {.sa_handler = crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
	stack_t stack = {.ss_sp = map(NULL, STACK_SIZE), .ss_size = STACK_SIZE};
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaction(signals[i], &action, NULL);
}

static void print_events(void)
{
	printf("RUNS %u\n", world->path_count);
	for (uint32_t i = 0; i < world->event_count; i++) {
		const struct event *event = &world->events[i];
		printf("%s %s", event->name, world->recipes[i][0] ? world->recipes[i] : "-");
		for (uint32_t k = 0; k < event->site_count; k++)
			printf(" %#lx", (unsigned long)event->sites[k]);
		putchar('\n');
	}
	fflush(stdout);
}

int main(int argc, char **argv)
{
	if ((size_t)(_end - __data_start) > MAX_GLOBALS)
		return 2;
	struct world *all = map(NULL, sizeof *all);
	map(TRACKED_BEGIN, TRACKED_SIZE);
	map(SHADOW_BEGIN, TRACKED_SIZE / 8 + 4096);
	world = all;
	world->explore = argc > 1 && strcmp(argv[1], "explore") == 0;
	memory_begin();
	groups_begin();
	channels_begin();
	memcpy(world->globals, __data_start, (size_t)(_end - __data_start));
	catch_crashes();
	alarm(WATCHDOG_SECONDS);
	do {
		run_once();
		if (++world->path_count > MAX_PATHS)
			fibers_give_up("too many paths");
	} while (next_path());
	groups_finish();
	print_events();
	_exit(0);
}
