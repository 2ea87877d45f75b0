// flags: -fblocks
#include <dispatch/dispatch.h>

void step(void);

void bad_waited_twice(dispatch_queue_t queue)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	  step();
	});
	dispatch_async(queue, block);
	dispatch_block_wait(block, DISPATCH_TIME_FOREVER);
	dispatch_block_wait(block, DISPATCH_TIME_FOREVER); // want double-join "'block'"
	Block_release(block);
}

void ok_waited_after_giving_up(dispatch_queue_t queue)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	  step();
	});
	dispatch_async(queue, block);
	if (dispatch_block_wait(block, dispatch_time(DISPATCH_TIME_NOW, NSEC_PER_SEC)) != 0) {
		dispatch_block_cancel(block);
		dispatch_block_wait(block, DISPATCH_TIME_FOREVER);
	}
	Block_release(block);
}

void ok_polled(dispatch_queue_t queue)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	  step();
	});
	dispatch_async(queue, block);
	while (dispatch_block_wait(block, DISPATCH_TIME_NOW) != 0)
		step();
	Block_release(block);
}

void ok_not_waited(dispatch_queue_t queue)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	  step();
	});
	dispatch_async(queue, block);
	if (dispatch_block_testcancel(block))
		step();
	Block_release(block);
}

void ok_by_generic(dispatch_queue_t queue, dispatch_semaphore_t ready)
{
	dispatch_block_t block = dispatch_block_create(0, ^{
	  dispatch_semaphore_signal(ready);
	});
	dispatch_async(queue, block);
	dispatch_wait(ready, DISPATCH_TIME_FOREVER);
	dispatch_wait(block, DISPATCH_TIME_FOREVER);
}
