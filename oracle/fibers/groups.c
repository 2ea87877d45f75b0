// Groups that count: nsync counters, dispatch groups and std::latch. A count below zero, an add that comes too late, a wait that
// nobody ends, and whose fault that is, are told from what each task counted in all runs.
#include "fibers.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { MAX_GROUPS = 16, MAX_STUCK = 1 << 18, MAX_ENTRIES = 128, MAX_LATE = 8 };

// An add to a count below zero.
struct late {
	uint32_t site_count;
	uintptr_t sites[MAX_SITES];
};

struct group {
	int64_t count;
	bool one_shot; // no second round
	bool timed;    // its waits may end by themselves
	bool passed;   // a wait has
	uint64_t birth, pass_clock;
	uint32_t waiter; // who passed
	bool negative;
	uint32_t site_count; // of what it counted, for a count that is below zero; the first is where it was made
	uintptr_t sites[MAX_SITES];
	uint32_t late_count;
	struct late late[MAX_LATE];
	int64_t dones[MAX_FIBERS];
	bool forced[MAX_FIBERS]; // ... out of a wait that nobody ends
	uintptr_t forced_at[MAX_FIBERS];
};

// How many a task of this entry signals at most, of groups that are made here.
struct entry {
	const void *work;
	uintptr_t made;
	int64_t most;
};

// A task that had ended while somebody waited for ever, or the wait.
struct stuck {
	const void *work;
	uintptr_t made, last, left, waited;
	int64_t dones;
	bool timed;
	uint32_t run;
};

static struct groups {
	uint32_t count, entry_count, stuck_count, run;
	struct group items[MAX_GROUPS];
	struct entry entries[MAX_ENTRIES];
	struct stuck stuck[MAX_STUCK];
} *groups;

void groups_begin(void)
{
	if (!groups) {
		groups = mmap(NULL, sizeof *groups, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (groups == MAP_FAILED)
			fibers_give_up("no memory");
	}
	groups->run++;
	groups->count = 0;
}

static void note_stack(const char *name)
{
	uintptr_t sites[MAX_SITES];
	fibers_note(name, sites, fibers_add_sites(sites, 0, &fibers_current()->now, 0));
}

static void keep_sites(struct group *group)
{
	group->site_count = fibers_add_sites(group->sites, group->site_count, &fibers_current()->now, 0);
}

static struct group *group_make(int64_t count, bool one_shot)
{
	if (groups->count == MAX_GROUPS)
		fibers_give_up("too many groups");
	struct group *group = &groups->items[groups->count++];
	memset(group, 0, sizeof *group);
	group->count = count;
	group->one_shot = one_shot;
	group->birth = fibers_tick();
	group->sites[group->site_count++] = fibers_site();
	return group;
}

static void group_add(struct group *group, int64_t amount)
{
	const struct fiber *self = fibers_current();
	uint32_t index = fibers_index(self);
	if (group->count < 0 && group->late_count < MAX_LATE) { // a task was faster
		struct late *late = &group->late[group->late_count++];
		late->site_count = fibers_add_sites(late->sites, 0, &self->now, 0);
	} else if (group->passed && index != group->waiter && self->birth < group->pass_clock)
		note_stack("ADD_LATE");
	else if (group->passed && group->one_shot)
		note_stack("LATE");
	group->count += amount;
	if (group->count >= 0)
		group->negative = false;
	keep_sites(group);
}

static void group_done(struct group *group, int64_t amount)
{
	uint32_t index = fibers_index(fibers_current());
	group->count -= amount;
	group->dones[index] += amount;
	group->negative |= group->count < 0;
	keep_sites(group);
	if (group->forced[index])
		fibers_note(group->timed ? "WAIT_INSIDE_TIMED" : "WAIT_INSIDE", &group->forced_at[index], 1);
}

struct waiting {
	struct group *group;
	uint32_t fiber;
};

static bool may_pass(const void *at)
{
	const struct waiting *waiting = at;
	return waiting->group->count <= 0 || waiting->group->forced[waiting->fiber];
}

static void group_wait(struct group *group)
{
	struct waiting waiting = {group, fibers_index(fibers_current())};
	keep_sites(group);
	fibers_wait(may_pass, &waiting);
	group->passed = true;
	group->waiter = waiting.fiber;
	group->pass_clock = fibers_tick();
}

// Nobody can go on. A task that waits is let go, to see whether it would have signalled later; the owner's wait ends the run.
bool groups_stuck(void)
{
	for (uint32_t i = fibers_count(); i > 0; i--) {
		const struct fiber *fiber = fibers_at(i - 1);
		const struct waiting *waiting = fiber->is_ready == may_pass ? fiber->waits_for : NULL;
		if (!waiting || fiber->over)
			continue;
		if (i > 1) {
			waiting->group->forced[i - 1] = true;
			waiting->group->forced_at[i - 1] = fiber->now.calls[fiber->now.depth - 1].site;
			return true;
		}
		for (uint32_t k = 0; k < fibers_count(); k++) {
			const struct fiber *task = fibers_at(k);
			if (k > 0 && task->birth < waiting->group->birth)
				continue; // it was about another one
			if (groups->stuck_count == MAX_STUCK)
				return false;
			groups->stuck[groups->stuck_count++] = (struct stuck){
				.work = task->work,
				.made = waiting->group->sites[0],
				.last = task->last_site,
				.left = task->left_site,
				.waited = fiber->now.calls[fiber->now.depth - 1].site,
				.dones = k == 0 ? INT64_MAX : waiting->group->dones[k], // the owner has nothing to signal
				.timed = waiting->group->timed,
				.run = groups->run,
			};
		}
		return false;
	}
	return false;
}

static struct entry *entry_of(const void *work, uintptr_t made)
{
	for (uint32_t i = 0; i < groups->entry_count; i++)
		if (groups->entries[i].work == work && groups->entries[i].made == made)
			return &groups->entries[i];
	if (groups->entry_count == MAX_ENTRIES)
		fibers_give_up("too many entries");
	struct entry *entry = &groups->entries[groups->entry_count++];
	*entry = (struct entry){work, made, 0};
	return entry;
}

void groups_judge(void)
{
	for (uint32_t i = 0; i < groups->count; i++) {
		const struct group *group = &groups->items[i];
		if (group->negative)
			fibers_note("EXTRA", group->sites, group->site_count);
		// Below zero it may have been by one signal too many.
		for (uint32_t k = 0; k < group->late_count; k++)
			fibers_note(group->negative ? "ADD_LATE_EXTRA" : "ADD_LATE", group->late[k].sites, group->late[k].site_count);
		for (uint32_t k = 0; k < fibers_count(); k++) {
			struct entry *entry = entry_of(fibers_at(k)->work, group->sites[0]);
			if (group->dones[k] > entry->most)
				entry->most = group->dones[k];
		}
	}
}

// Of the runs in which somebody waited for ever: some task signalled fewer than it can, or nobody did.
void groups_finish(void)
{
	for (uint32_t i = 0; i < groups->stuck_count;) {
		uint32_t end = i;
		bool missing = false, silent = false;
		for (; end < groups->stuck_count && groups->stuck[end].run == groups->stuck[i].run; end++) {
			const struct stuck *stuck = &groups->stuck[end];
			silent |= stuck->dones == 0 && entry_of(stuck->work, stuck->made)->most > 0;
		}
		for (uint32_t k = i; k < end; k++) {
			const struct stuck *stuck = &groups->stuck[k];
			// Who signals once or twice is not to blame when another one does not at all.
			if (stuck->dones >= entry_of(stuck->work, stuck->made)->most || (silent && stuck->dones > 0))
				continue;
			missing = true;
			bool called = stuck->last != 0;
			fibers_note(stuck->timed ? "MISSING_TIMED" : "MISSING", (uintptr_t[]){called ? stuck->last : stuck->left, stuck->waited, stuck->left}, stuck->left ? 3 : 2);
		}
		if (!missing)
			fibers_note(groups->stuck[i].timed ? "UNBALANCED_TIMED" : "UNBALANCED", (uintptr_t[]){groups->stuck[i].waited, groups->stuck[i].made}, 2);
		i = end;
	}
}

// What programs call

struct group *nsync_counter_new(uint32_t value)
{
	MARK_SITE();
	struct group *group = group_make(value, true);
	group->timed = true;
	return group;
}

uint32_t nsync_counter_add(struct group *group, int32_t delta)
{
	MARK_SITE();
	fibers_point();
	if (delta < 0)
		group_done(group, -delta);
	else
		group_add(group, delta);
	return (uint32_t)group->count;
}

struct nsync_time {
	int64_t seconds, nanoseconds;
};
const struct nsync_time nsync_time_no_deadline = {INT64_MAX, 0};

uint32_t nsync_counter_wait(struct group *group, struct nsync_time deadline)
{
	(void)deadline;
	MARK_SITE();
	fibers_point();
	group_wait(group);
	return 0;
}

struct group *dispatch_group_create(void)
{
	MARK_SITE();
	return group_make(0, false);
}

void dispatch_group_enter(struct group *group)
{
	MARK_SITE();
	fibers_point();
	group_add(group, 1);
}

void dispatch_group_leave(struct group *group)
{
	MARK_SITE();
	fibers_point();
	group_done(group, 1);
}

long dispatch_group_wait(struct group *group, uint64_t deadline)
{
	(void)deadline;
	MARK_SITE();
	fibers_point();
	group_wait(group);
	return 0;
}

void *dispatch_get_global_queue(long priority, unsigned long flags)
{
	(void)priority;
	(void)flags;
	return NULL;
}

// A block of C: what it runs, and the group that counts it.
struct block {
	void (*work)(void *);
	void *context;
	struct group *group;
};

static void *run_block(void *arg)
{
	struct block *block = arg;
	block->work(block->context);
	if (block->group)
		group_done(block->group, 1);
	return NULL;
}

static void start_block(void *context, void (*work)(void *), struct group *group)
{
	struct block *block = malloc(sizeof *block);
	*block = (struct block){work, context, group};
	struct fiber *fiber = fibers_start(run_block, block);
	fiber->end = END_DETACHED;
	fiber->work = (const void *)(uintptr_t)work;
	fibers_point();
}

void dispatch_async_f(void *queue, void *context, void (*work)(void *))
{
	(void)queue;
	MARK_SITE();
	start_block(context, work, NULL);
}

void dispatch_group_async_f(struct group *group, void *queue, void *context, void (*work)(void *))
{
	(void)queue;
	MARK_SITE();
	fibers_point();
	group_add(group, 1);
	start_block(context, work, group);
}

// What std::latch calls

struct group *oracle_latch(int64_t count)
{
	MARK_SITE();
	return group_make(count, true);
}

void oracle_latch_down(struct group *group, int64_t amount)
{
	MARK_SITE();
	fibers_point();
	group_done(group, amount);
}

void oracle_latch_wait(struct group *group)
{
	MARK_SITE();
	fibers_point();
	group_wait(group);
}
