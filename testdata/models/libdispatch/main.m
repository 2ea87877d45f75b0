// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>

void *work(void *arg);

void ok_in_objective_c(dispatch_queue_t queue)
{
	__block pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
	  pthread_join(t, NULL);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
}

void bad_in_objective_c(dispatch_queue_t queue)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	});
	dispatch_async(queue, block);
	if (dispatch_block_wait(block, DISPATCH_TIME_FOREVER) == 0)
		dispatch_block_wait(block, DISPATCH_TIME_FOREVER); // want double-join "'block'"
}

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return 1;
	dispatch_main();
}
