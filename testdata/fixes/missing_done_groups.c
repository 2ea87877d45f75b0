// flags: -fblocks -isystem STUBS/libdispatch
#include <dispatch/dispatch.h>
int prepare(void);
void work(void);

static void leaves_perhaps(void *context)
{
	if (prepare() != 0)
		return;
	work();
	dispatch_group_leave(context);
}
void block(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (prepare() != 0)
			return;
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void function(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, leaves_perhaps);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
