#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_t threads[8];
	int count;
};

void *work(void *arg);

static int start(pthread_t *out)
{
	return pthread_create(out, NULL, work, NULL) == 0 ? 0 : -1;
}

static void start_or_die(pthread_t *out)
{
	if (pthread_create(out, NULL, work, NULL) != 0)
		exit(EXIT_FAILURE);
}

void bad_wrapper_result_ignored(struct pool *pool)
{
	start(&pool->threads[0]); // want unchecked-spawn "'start'"
	pool->count = 1;
}

void bad_loop_of_spawns(struct pool *pool)
{
	for (int i = 0; i < 8; i++)
		pthread_create(&pool->threads[i], NULL, work, pool); // want unchecked-spawn ""
	pool->count = 8;
}

struct pool *bad_on_the_heap(void)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (pool == NULL)
		return NULL;
	pthread_create(&pool->threads[0], NULL, work, pool); // want unchecked-spawn ""
	return pool;
}

void ok_wrapper_cannot_fail(struct pool *pool)
{
	start_or_die(&pool->threads[0]);
	pool->count = 1;
}

void ok_only_the_successes_count(struct pool *pool)
{
	for (pool->count = 0; pool->count < 8; pool->count++)
		if (start(&pool->threads[pool->count]) < 0)
			break;
}

int ok_wrapper_result_returned(struct pool *pool)
{
	return start(&pool->threads[0]);
}

void ok_pool_stop(struct pool *pool)
{
	for (int i = 0; i < pool->count; i++)
		pthread_join(pool->threads[i], NULL);
}
