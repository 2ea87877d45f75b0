// flags: -fblocks -isystem ../../models/stubs/libdispatch
#include <dispatch/dispatch.h>
#include <unistd.h>

int compute(void);
void work(void *context);

static int answer;
int bad_slept_for_a_block(void)
{
	dispatch_async(dispatch_get_global_queue(0, 0), ^{
		answer = compute();
	});
	sleep(1); // want sleep-as-join ""
	return answer;
}
static volatile bool finished;
int bad_polled_for_a_block(void)
{
	dispatch_async(dispatch_get_global_queue(0, 0), ^{
		answer = compute();
		finished = true;
	});
	while (!finished) usleep(1000); // want sleep-as-join ""
	return answer;
}
int ok_waited_for_a_block(void)
{
	dispatch_semaphore_t done = dispatch_semaphore_create(0);
	dispatch_async(dispatch_get_global_queue(0, 0), ^{
		answer = compute();
		dispatch_semaphore_signal(done);
	});
	usleep(1000);
	dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);
	dispatch_release(done);
	return answer;
}
// Another block uses the result, and it is behind the first in the queue.
void ok_the_queue_orders_it(dispatch_queue_t serial)
{
	dispatch_async_f(serial, NULL, work);
	usleep(1000);
	dispatch_sync_f(serial, NULL, work);
}
// Fire and forget, and nothing of it is used: the sleep is this function's own pace.
void ok_own_pace(dispatch_queue_t queue, int count)
{
	for (int i = 0; i < count; i++) {
		dispatch_async_f(queue, NULL, work);
		usleep(1000);
	}
	dispatch_sync_f(queue, NULL, work);
}
