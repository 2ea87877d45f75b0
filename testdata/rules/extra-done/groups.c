// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
#include <stdbool.h>
bool quick(void);
static void task(void *context) { dispatch_group_leave(context); }
void bad_leaves_twice(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (quick())
			dispatch_group_leave(group);
		dispatch_group_leave(group); // want extra-done "more often here than it was raised"
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_same_condition(dispatch_queue_t queue, bool twice)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	if (twice)
		dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (twice)
			dispatch_group_leave(group);
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_again_after_the_wait(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
