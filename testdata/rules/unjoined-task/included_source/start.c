#include <pthread.h>
#include "pool.h"

void *work(void *arg);

static int start_stored(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg);
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

static int start_perhaps(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg); // want unjoined-task "'t'"
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

int ok_start_pool(struct pool *pool)
{
	return start_stored(pool, &pool->master) + start_perhaps(pool, &pool->worker);
}

#ifdef WITH_TIMER
int ok_start_timer(struct pool *pool)
{
	return start_stored(pool, &pool->timer) + start_perhaps(pool, NULL);
}
#endif

void stop_pool(struct pool *pool)
{
	pthread_join(pool->master, NULL);
	pthread_join(pool->timer, NULL);
	pthread_join(pool->worker, NULL);
}
