// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>

int load(int number);
void use(int value);

void bad_block_returns(dispatch_queue_t queue, int count)
{
	dispatch_semaphore_t slots = dispatch_semaphore_create(4);
	for (int i = 0; i < count; i++)
		dispatch_async(queue, ^{
			dispatch_semaphore_wait(slots, DISPATCH_TIME_FOREVER); // want unreturned-permit "slots"
			int value = load(i);
			if (value < 0)
				return;
			use(value);
			dispatch_semaphore_signal(slots);
		});
}
void bad_waits_for_a_while(dispatch_queue_t queue, dispatch_semaphore_t slots)
{
	dispatch_async(queue, ^{
		if (dispatch_semaphore_wait(slots, dispatch_time(DISPATCH_TIME_NOW, 1000)) != 0) // want unreturned-permit "slots"
			return;
		if (load(1) < 0)
			return;
		dispatch_semaphore_signal(slots);
	});
}
void ok_block_gives_back(dispatch_queue_t queue, int count)
{
	dispatch_semaphore_t slots = dispatch_semaphore_create(4);
	for (int i = 0; i < count; i++)
		dispatch_async(queue, ^{
			if (dispatch_semaphore_wait(slots, dispatch_time(DISPATCH_TIME_NOW, 1000)) != 0)
				return;
			int value = load(i);
			if (value >= 0)
				use(value);
			dispatch_semaphore_signal(slots);
		});
}
void ok_taken_outside_given_back_inside(dispatch_queue_t queue, int count)
{
	dispatch_semaphore_t slots = dispatch_semaphore_create(4);
	for (int i = 0; i < count; i++) {
		dispatch_semaphore_wait(slots, DISPATCH_TIME_FOREVER);
		dispatch_async(queue, ^{
			use(load(i));
			dispatch_semaphore_signal(slots);
		});
	}
}
int ok_signal(dispatch_queue_t queue)
{
	dispatch_semaphore_t done = dispatch_semaphore_create(0);
	__block int result = 0;
	dispatch_async(queue, ^{
		result = load(2);
		dispatch_semaphore_signal(done);
	});
	dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
	return result;
}
