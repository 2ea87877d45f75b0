// What tasks use of other fibers' stacks and of the heap: whether it still lives when they do. The compiler (-fsanitize=
// kernel-address, with calls only) tells of every access and of every scope that ends.
#include "fibers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MAX_DEATHS = 16384, MAX_DOOMED = 64, PATTERN = 0xfe };

enum death_kind { DEATH_SCOPE, DEATH_FREED };

struct death {
	const char *begin, *end;
	uint64_t clock;
	enum death_kind kind;
	uint32_t fiber;
	uint64_t heard; // when that fiber last came out of a wait for somebody
	struct stack at;
};

// A task that used what had ended; whether somebody will ever join it is known at the end of the run.
struct doomed {
	const char *what;
	uint32_t fiber;
	bool told; // its owner had waited for somebody by then
	uint32_t site_count;
	uintptr_t sites[MAX_SITES];
};

static struct memory {
	size_t taken;
	uint32_t death_count, doomed_count;
	struct death deaths[MAX_DEATHS];
	struct doomed doomed[MAX_DOOMED];
	// By byte: when it last ended, when it was last written, and by whom.
	uint64_t ended[TRACKED_SIZE], written[TRACKED_SIZE];
	uint8_t writer[TRACKED_SIZE];
} *memory;

void memory_begin(void)
{
	if (!memory) {
		memory = mmap(NULL, sizeof *memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (memory == MAP_FAILED)
			fibers_give_up("no memory");
	}
	memory->taken = memory->death_count = memory->doomed_count = 0;
}

static bool is_tracked(const char *at)
{
	return at >= TRACKED_BEGIN && at < TRACKED_BEGIN + TRACKED_SIZE;
}

// What happens in `depth` calls of the current fiber ends these bytes.
static void end_bytes(const char *begin, const char *end, enum death_kind kind, uint32_t depth)
{
	const struct fiber *fiber = fibers_current();
	if (!fiber || !memory || !is_tracked(begin))
		return;
	if (memory->death_count == MAX_DEATHS)
		fibers_give_up("too many deaths");
	struct death *death = &memory->deaths[memory->death_count++];
	death->begin = begin;
	death->end = end;
	death->clock = fibers_tick();
	death->kind = kind;
	death->fiber = fibers_index(fiber);
	death->heard = fiber->last_wait;
	death->at.depth = depth;
	memcpy(death->at.calls, fiber->now.calls, depth * sizeof *fiber->now.calls);
	for (const char *at = begin; at < end && is_tracked(at); at++)
		memory->ended[at - TRACKED_BEGIN] = death->clock;
}

void memory_exit(const char *low, const char *high)
{
	end_bytes(low, high, DEATH_SCOPE, fibers_current()->now.depth);
}

// What is destroyed dies with its scope again, later.
static const struct death *first_death(const char *at, uint64_t since)
{
	const struct death *death = memory->deaths;
	while (death->clock < since || at < death->begin || at >= death->end)
		death++;
	return death;
}

// The first thing that goes wrong in a task explains what follows from it.
static void doom(const struct fiber *task, const char *what, uint64_t heard, const uintptr_t *sites, uint32_t count)
{
	for (uint32_t i = 0; i < memory->doomed_count; i++) {
		struct doomed *known = &memory->doomed[i];
		if (known->fiber == fibers_index(task) && known->what == what && known->sites[0] == sites[0])
			return;
	}
	if (memory->doomed_count == MAX_DOOMED)
		fibers_give_up("too many doomed tasks");
	struct doomed *doomed = &memory->doomed[memory->doomed_count++];
	doomed->what = what;
	doomed->fiber = fibers_index(task);
	doomed->told = heard > task->birth;
	doomed->site_count = count;
	memcpy(doomed->sites, sites, count * sizeof *sites);
}

static void use_ended(const struct fiber *task, const struct death *death)
{
	uintptr_t sites[MAX_SITES];
	uint32_t count = 0;
	// The stack of the task, or of the first of its ancestors that the dying fiber started.
	const struct fiber *child = task;
	while (child->parent != death->fiber && child->parent != 0)
		child = fibers_at(child->parent);
	uint32_t depth = fibers_meeting(&child->born, &death->at);
	if (death->kind == DEATH_FREED) {
		sites[count++] = death->at.calls[depth].site;
		count = fibers_add_sites(sites, count, &death->at, depth + 1);
		sites[count++] = child->born.calls[depth].site; // last: where the task was started
		doom(task, "FREED", death->heard, sites, count);
		return;
	}
	depth = death->at.depth - 1 < depth ? death->at.depth - 1 : depth;
	sites[count++] = child->born.calls[depth].site;
	if (child != task)
		count = fibers_add_sites(sites, count, &task->born, 0);
	doom(task, "ESCAPED", death->heard, sites, count);
}

// A later task was started at the same place, with the same address. A task that only writes there is harmed by none of it.
static void use_rewritten(const struct fiber *task, bool is_write)
{
	for (uint32_t i = 1; i < fibers_count(); i++) {
		const struct fiber *other = fibers_at(i);
		if (other->birth < task->birth || other == task || other->parent != task->parent || (other->arg != task->arg && !task->has_closure) || other->failed)
			continue;
		uint32_t depth = fibers_meeting(&task->born, &other->born);
		uintptr_t site = task->born.calls[depth].site;
		if (site != other->born.calls[depth].site)
			continue;
		doom(task, is_write ? "REWRITTEN_WRITTEN" : "REWRITTEN", fibers_at(task->parent)->last_wait, &site, 1);
		return;
	}
}

// The compiler leaves out a store behind a load of the same: the bytes are compared as well.
static bool is_rewritten(const struct fiber *task, const char *at)
{
	size_t offset = (size_t)(at - TRACKED_BEGIN);
	if (memory->written[offset] > task->birth)
		return memory->writer[offset] == task->parent;
	const char *top = TRACKED_BEGIN + ((size_t)task->parent + 1) * STACK_SIZE;
	return at < top && at >= top - MAX_COPY && *at != task->copy[at - (top - MAX_COPY)];
}

static void access_bytes(const char *at, bool is_write)
{
	const struct fiber *fiber = fibers_current();
	if (!fiber || !memory || !is_tracked(at))
		return;
	size_t offset = (size_t)(at - TRACKED_BEGIN), stack = fibers_index(fiber);
	if (stack > 0 && offset / STACK_SIZE != stack) {
		const struct death *death = memory->ended[offset] > fiber->birth ? first_death(at, fiber->birth) : NULL;
		if (death)
			use_ended(fiber, death);
		// What is written later is another variable at its place.
		if ((!death || memory->written[offset] < death->clock) && is_rewritten(fiber, at))
			use_rewritten(fiber, is_write);
	}
	if (is_write) {
		memory->written[offset] = fibers_tick();
		memory->writer[offset] = (uint8_t)stack;
	}
}

// For operations of the library on an object.
void memory_use(const void *at) { access_bytes(at, false); }

void memory_destroy(const void *at, size_t size)
{
	end_bytes(at, (const char *)at + size, DEATH_FREED, fibers_current()->now.depth);
}

// A destructor with a body is at its end: what it was given ends in its caller.
void oracle_gone(const void *at, size_t size)
{
	const struct fiber *fiber = fibers_current();
	if (!fiber || fiber->now.depth < 2)
		return;
	if ((const char *)at < HEAP_BEGIN)
		end_bytes(at, (const char *)at + size, DEATH_SCOPE, fiber->now.depth - 1);
}

// What the compiler calls

#define ACCESS(SIZE) \
	void __asan_load##SIZE##_noabort(const char *at) { access_bytes(at, false); } \
	void __asan_store##SIZE##_noabort(const char *at) { access_bytes(at, true); }
ACCESS(1)
ACCESS(2)
ACCESS(4)
ACCESS(8)
ACCESS(16)

void __asan_loadN_noabort(const char *at, size_t size)
{
	(void)size;
	access_bytes(at, false);
}

void __asan_storeN_noabort(const char *at, size_t size)
{
	(void)size;
	access_bytes(at, true);
}

void __asan_handle_no_return(void) {}
void __asan_unpoison_stack_memory(const char *at, size_t size)
{
	(void)at;
	(void)size;
}

void __asan_poison_stack_memory(const char *at, size_t size)
{
	MARK_SITE();
	end_bytes(at, at + size, DEATH_SCOPE, fibers_current() ? fibers_current()->now.depth : 0);
}

// The heap: an allocation of C may fail, blocks are never reused in a run. In front of each stands its size.

static void *block_make(size_t size, int byte)
{
	size_t taken = (size + 31) / 16 * 16;
	char *block = HEAP_BEGIN + memory->taken + 16;
	if (taken > HEAP_SIZE - memory->taken)
		fibers_give_up("heap exhausted");
	memcpy(block - 16, &size, sizeof size);
	memory->taken += taken;
	return memset(block, byte, size);
}

void *program_malloc(size_t size)
{
	MARK_SITE();
	return fibers_decide(2) == 0 ? block_make(size, PATTERN) : NULL;
}

void *program_calloc(size_t count, size_t size)
{
	MARK_SITE();
	return fibers_decide(2) == 0 ? block_make(count * size, 0) : NULL;
}

// The C++ library's: what it makes before main is not ours.
void *oracle_new(size_t size)
{
	if (!fibers_current())
		return malloc(size);
	MARK_SITE();
	return block_make(size, PATTERN);
}

void program_free(void *begin)
{
	size_t size;
	if (!begin || !fibers_current() || !is_tracked(begin))
		return;
	MARK_SITE();
	memcpy(&size, (char *)begin - 16, sizeof size);
	end_bytes(begin, (char *)begin + size, DEATH_FREED, fibers_current()->now.depth);
}

// Of a task that nobody joins, it is the loss that has to be said. What somebody waited for before may have told him that the
// task is done with it: leash says nothing then.
void memory_judge(void)
{
	static const char *const names[][3] = {
		{"ESCAPED", "ESCAPED_LOST", "ESCAPED_TOLD"},
		{"FREED", "FREED_LOST", "FREED_TOLD"},
		{"REWRITTEN", "REWRITTEN_LOST", "REWRITTEN_TOLD"},
		{"REWRITTEN_WRITTEN", "REWRITTEN_WRITTEN", "REWRITTEN_WRITTEN"},
	};
	for (uint32_t i = 0; i < memory->doomed_count; i++) {
		const struct doomed *doomed = &memory->doomed[i];
		bool lost = fibers_at(doomed->fiber)->end == END_NONE;
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (strcmp(names[k][0], doomed->what) == 0)
				fibers_note(names[k][doomed->told ? 2 : lost ? 1 : 0], doomed->sites, doomed->site_count);
	}
}
