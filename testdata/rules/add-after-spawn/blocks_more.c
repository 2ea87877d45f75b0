// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
void work(void);
int more(void);
void bad_enter_behind_the_async(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_enter(group); // want add-after-spawn "after the task was started"
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_group_async(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		dispatch_group_enter(group); // this block is counted meanwhile
		dispatch_async(queue, ^{
			work();
			dispatch_group_leave(group);
		});
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_own_count_meanwhile(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group); // the owner's
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_enter(group);
	dispatch_group_leave(group); // the owner's
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_second_task_after_the_first(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		work();
		dispatch_group_leave(group);
	});
	if (more()) {
		dispatch_group_enter(group);
		dispatch_async(queue, ^{
			work();
			dispatch_group_leave(group);
		});
	}
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
