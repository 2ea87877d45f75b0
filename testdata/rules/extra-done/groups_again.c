// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
void work(void);
static void task(void *context) { dispatch_group_leave(context); }
void bad_group_async_counts_already(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		work();
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_group_leave(group); // known-miss extra-done "'group'"
}
void ok_block_and_its_child(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		dispatch_async(queue, ^{
			dispatch_group_leave(group);
		});
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_every_round(dispatch_queue_t queue, int n)
{
	dispatch_group_t group = dispatch_group_create();
	for (int i = 0; i < n; i++) {
		dispatch_group_enter(group);
		dispatch_async_f(queue, group, task);
	}
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
