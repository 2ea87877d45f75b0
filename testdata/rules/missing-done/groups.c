// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
int prepare(void);
void work(void);
void fetch(void (^finished)(int error));
static void leaves_perhaps(void *context)
{
	if (prepare() != 0)
		return; // want missing-done "for which somebody waits"
	work();
	dispatch_group_leave(context);
}
void bad_early_return_in_the_block(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (prepare() != 0)
			return; // want missing-done "for which somebody waits"
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void bad_function_with_a_context(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, leaves_perhaps);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_both_paths(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (prepare() != 0) {
			dispatch_group_leave(group);
			return;
		}
		work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_callback_leaves(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
		if (prepare() != 0) {
			dispatch_group_leave(group);
			return;
		}
		fetch(^(int error) {
			dispatch_group_leave(group);
		});
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
