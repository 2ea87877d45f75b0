// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
#include <stdbool.h>
void work(void);
void ask(void (^answer)(bool yes));
static void task(void *context) { dispatch_group_leave(context); }
void bad_entered_once_for_two(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(queue, group, task);
	dispatch_async_f(queue, group, task);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER); // want unbalanced-group "'group' counts fewer"
}
void ok_callback_of_unknown_code(void)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	ask(^(bool yes) {
		if (yes)
			work();
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_left_to_the_library(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
		work();
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
