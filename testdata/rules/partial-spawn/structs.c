#include <pthread.h>
#include <stdbool.h>

enum { COUNT = 4 };
void *work(void *arg);

struct worker {
	pthread_t thread;
	bool live;
};

struct pool {
	pthread_t threads[COUNT];
	int count;
};

static bool worker_start(struct worker *w)
{
	w->live = pthread_create(&w->thread, NULL, work, w) == 0;
	return w->live;
}

static int pool_start(struct pool *pool)
{
	for (pool->count = 0; pool->count < COUNT; pool->count++)
		if (pthread_create(&pool->threads[pool->count], NULL, work, pool) != 0)
			return -1;
	return 0;
}

int bad_array_of_structs(void)
{
	struct worker workers[COUNT] = {0};
	for (int i = 0; i < COUNT; i++)
		if (!worker_start(&workers[i])) // want partial-spawn "workers"
			return -1;
	for (int i = 0; i < COUNT; i++)
		pthread_join(workers[i].thread, NULL);
	return 0;
}

int ok_live_flag_in_each(void)
{
	struct worker workers[COUNT] = {0};
	for (int i = 0; i < COUNT; i++)
		if (!worker_start(&workers[i]))
			break;
	for (int i = 0; i < COUNT; i++)
		if (workers[i].live)
			pthread_join(workers[i].thread, NULL);
	return 0;
}

int ok_pool_of_the_caller(struct pool *pool) // who can still join the first pool->count
{
	return pool_start(pool);
}

void ok_pool_stop(struct pool *pool)
{
	while (pool->count-- > 0)
		pthread_join(pool->threads[pool->count], NULL);
}
