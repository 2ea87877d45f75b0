// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
void work(void);
static void enter_it(dispatch_group_t group) { dispatch_group_enter(group); }
void bad_enter_in_the_block(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_async(queue, ^{
		dispatch_group_enter(group); // want add-after-spawn "after the task was started"
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void bad_helper_behind_the_async(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	enter_it(group); // known-miss add-after-spawn "after the task was started"
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_enter_in_a_helper_before(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	enter_it(group);
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_counted_in_the_loop(dispatch_queue_t queue, int n)
{
	dispatch_group_t group = dispatch_group_create();
	for (int i = 0; i < n; i++) {
		dispatch_group_enter(group);
		dispatch_async(queue, ^{
			work();
			dispatch_group_leave(group);
		});
	}
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
}
void ok_sync_counts(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_sync(queue, ^{
		dispatch_group_enter(group); // before dispatch_sync comes back
	});
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
