// flags: -fblocks -isystem ../../models/stubs/libdispatch
// A branch that does nothing but skip the signal: told where somebody is seen to wait for it.
#include <dispatch/dispatch.h>
#include <stdatomic.h>
#include <stdlib.h>
int ready(void);
void work(void);
static void perhaps(void *context)
{
	if (ready()) // want missing-done "for which somebody waits"
		dispatch_group_leave(context);
}
void bad_skipped(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, perhaps);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
static void finish(dispatch_group_t group)
{
	if (ready())
		dispatch_group_leave(group);
}
static void helped(void *context)
{
	work();
	finish(context); // want missing-done "for which somebody waits"
}
void bad_in_a_helper(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, helped);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
static void over(void *context)
{
	if (ready())
		goto out;
	dispatch_group_leave(context);
out:
	work(); // want missing-done "for which somebody waits"
}
void bad_jumped_over(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_group_enter(group);
	for (int i = 0; i < 2; i++)
		dispatch_async_f(queue, group, over);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
// Whoever starts the task says whether it is counted.
struct job {
	dispatch_group_t group;
	int counted;
};
static void told(void *context)
{
	struct job *job = context;
	if (job->counted)
		dispatch_group_leave(job->group);
}
void ok_told_by_the_owner(dispatch_queue_t queue, struct job *job)
{
	job->group = dispatch_group_create();
	job->counted = ready();
	if (job->counted)
		dispatch_group_enter(job->group);
	dispatch_async_f(queue, job, told);
	dispatch_group_wait(job->group, DISPATCH_TIME_FOREVER);
}
// The last one of several leaves.
static atomic_int running;
static void last_leaves(void *context)
{
	work();
	if (atomic_fetch_sub(&running, 1) == 1)
		dispatch_group_leave(context);
}
void ok_the_last_one_leaves(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	atomic_store(&running, 2);
	dispatch_async_f(queue, group, last_leaves);
	dispatch_async_f(queue, group, last_leaves);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
static int left = 2;
static dispatch_queue_t serial;
static void last_counts_down(void *context)
{
	if (--left == 0)
		dispatch_group_leave(context);
}
void ok_the_last_one_of_a_serial_queue(void)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(serial, group, last_counts_down);
	dispatch_async_f(serial, group, last_counts_down);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
// What is asked is given what the task was given: it may know.
int is_counted(const void *context);
static void asks(void *context)
{
	struct job *job = context;
	if (is_counted(job))
		dispatch_group_leave(job->group);
}
void ok_asked(dispatch_queue_t queue, struct job *job)
{
	job->group = dispatch_group_create();
	if (is_counted(job))
		dispatch_group_enter(job->group);
	dispatch_async_f(queue, job, asks);
	dispatch_group_wait(job->group, DISPATCH_TIME_FOREVER);
}
// Nobody is seen to wait.
void run(dispatch_group_t group, void (*work)(void *));
static void for_others(void *context)
{
	if (ready())
		dispatch_group_leave(context);
}
void ok_others_wait(dispatch_group_t group) { run(group, for_others); }
