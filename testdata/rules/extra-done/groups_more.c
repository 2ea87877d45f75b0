// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
#include <stdbool.h>
bool quick(void);
void work(void);
void bad_leaves_what_nobody_entered(void)
{
	dispatch_group_t group = dispatch_group_create();
	work();
	dispatch_group_leave(group); // want extra-done "'group'"
}
void ok_enters_twice(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	if (quick())
		dispatch_group_enter(group);
	else
		dispatch_group_enter(group);
	dispatch_async(queue, ^{
		dispatch_group_leave(group);
		dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
void ok_parameter(dispatch_group_t group)
{
	work();
	dispatch_group_leave(group); // who calls has entered
}
void ok_entered_by_the_caller(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	ok_parameter(group);
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}
