// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

void bad_started_in_sync(dispatch_queue_t queue)
{
	dispatch_sync(queue, ^{
	  pthread_t t;
	  pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
	});
}

void bad_every_turn(dispatch_queue_t queue)
{
	__block pthread_t t;
	dispatch_apply(4, queue, ^(size_t i) { // want lost-handle "'t' is overwritten"
	  (void)i;
	  if (pthread_create(&t, NULL, work, NULL) != 0)
		  abort();
	});
	pthread_join(t, NULL);
}

void bad_joined_twice(dispatch_queue_t queue)
{
	__block pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	dispatch_sync(queue, ^{
	  pthread_join(t, NULL);
	});
	pthread_join(t, NULL); // want double-join
}

void ok_joined_in_sync(dispatch_queue_t queue)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	dispatch_sync(queue, ^{
	  pthread_join(t, NULL);
	});
}

void ok_started_in_barrier(dispatch_queue_t queue)
{
	__block pthread_t t;
	__block int started = 0;
	dispatch_barrier_sync(queue, ^{
	  started = pthread_create(&t, NULL, work, NULL) == 0;
	});
	if (started)
		pthread_join(t, NULL);
}
