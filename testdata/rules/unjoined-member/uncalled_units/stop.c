#include "pool.h"

void pool_stop(struct pool *pool)
{
	pool->stopping = 1;
	for (int i = 0; i < 4; i++)
		pthread_join(pool->threads[i], NULL);
}

void pool_unwatch(struct pool *pool)
{
	pool->stopping = 1;
	pthread_join(pool->monitor, NULL);
}
