// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
void work(void);
static void settle(dispatch_group_t group) { dispatch_group_wait(group, DISPATCH_TIME_FOREVER); }
void bad_group_async_waits(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		dispatch_group_wait(group, DISPATCH_TIME_FOREVER); // known-miss wait-inside-task "'group'"
		work();
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void bad_entered_and_settled(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		settle(group); // known-miss wait-inside-task "'group'"
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_group_of_its_own(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		dispatch_group_t inner = dispatch_group_create();
		dispatch_group_async(inner, queue, ^{
			work();
		});
		settle(inner);
	});
	settle(group);
}
void ok_only_a_moment(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		dispatch_group_wait(group, dispatch_time(DISPATCH_TIME_NOW, 1000)); // in vain, but it ends
		work();
	});
	settle(group);
}
void ok_another_queue_waits(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		work();
	});
	dispatch_sync(queue, ^{
		dispatch_group_wait(group, DISPATCH_TIME_FOREVER); // nobody counts this block
	});
}
