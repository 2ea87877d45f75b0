// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
int ready(void);
void work(void);
static void perhaps(void *context)
{
	if (ready())
		return; // want missing-done ""
	work();
	dispatch_group_leave(context);
}
void bad_started_before(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_async_f(queue, group, perhaps);
	dispatch_group_enter(group); // want add-after-spawn "after the task was started"
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void bad_second_started_before(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, perhaps);
	dispatch_async_f(queue, group, perhaps);
	dispatch_group_enter(group); // want add-after-spawn "after the task was started"
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_one_by_one(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	for (int i = 0; i < 2; i++) {
		dispatch_group_enter(group);
		dispatch_async_f(queue, group, perhaps);
	}
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
