// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);

void ok_started_in_a_block(dispatch_queue_t queue)
{
	__block pthread_t t;
	__block int rc = -1;
	dispatch_sync(queue, ^{
	  rc = pthread_create(&t, NULL, work, NULL);
	});
	if (rc == 0)
		pthread_join(t, NULL);
}

void bad_started_in_a_block(dispatch_queue_t queue)
{
	__block pthread_t t;
	__block int rc = -1;
	dispatch_sync(queue, ^{ // want unjoined-task "'t'"
	  rc = pthread_create(&t, NULL, work, NULL);
	});
	if (rc != 0 || step(0) < 0)
		return;
	pthread_join(t, NULL);
}

void ok_each_joins(dispatch_queue_t queue)
{
	dispatch_apply(2, queue, ^(size_t i) {
	  pthread_t t;
	  if (pthread_create(&t, NULL, work, NULL) == 0)
		  pthread_join(t, NULL);
	});
}
