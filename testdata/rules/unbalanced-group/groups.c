// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
#include <stdbool.h>
void work(void);
static void task(void *context) { dispatch_group_leave(context); }
void bad_entered_and_left_to_the_library(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group); // group_async enters by itself
	dispatch_group_async(group, queue, ^{
		work();
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER); // want unbalanced-group "'group' counts more"
}
void bad_entered_for_what_is_not_started(dispatch_queue_t queue, bool second)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	if (second)
		dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER); // want unbalanced-group "'group' counts more"
}
void ok_second_counted_when_started(dispatch_queue_t queue, bool second)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	if (second)
		dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	if (second)
		dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_entered_twice_for_two(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_owner_leaves(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	dispatch_group_leave(group);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
