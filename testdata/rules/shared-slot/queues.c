// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
int compute(int n);
void report(int value);

int bad_groups(void)
{
	dispatch_queue_t queue = dispatch_get_global_queue(0, 0);
	__block int sum = 0;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{ sum += compute(1); });
	dispatch_group_async(group, queue, ^{ sum += compute(2); }); // known-miss shared-slot "'sum'"
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
	return sum;
}
int ok_two_variables(dispatch_queue_t queue)
{
	__block int one = 0, two = 0;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{ one = compute(1); });
	dispatch_group_async(group, queue, ^{ two = compute(2); });
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
	return one + two;
}
int ok_copies(dispatch_queue_t queue)
{
	int sum = 0;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{ int own = sum; report(own + compute(1)); });
	dispatch_group_async(group, queue, ^{ int own = sum; report(own + compute(2)); });
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
	return sum;
}
// A serial queue runs one after the other.
int ok_serial(void)
{
	dispatch_queue_t queue = dispatch_queue_create("serial", NULL);
	__block int sum = 0;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{ sum += compute(1); });
	dispatch_group_async(group, queue, ^{ sum += compute(2); });
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
	return sum;
}
