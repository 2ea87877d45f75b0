#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct pool {
	pthread_t threads[8];
	size_t count;
};

void *work(void *arg);
int step(int i);
void visit(void (*callback)(void *), void *context);

int ok_appended_to_the_pool(struct pool *pool)
{
	pthread_t t;
	if (pool->count == 8 || pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pool->threads[pool->count++] = t;
	return 0;
}

void *ok_returned_as_a_pointer(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return NULL;
	return (void *)(uintptr_t)t;
}

struct pool ok_returned_in_a_struct(void)
{
	struct pool pool = {.count = 0};
	if (pthread_create(&pool.threads[0], NULL, work, NULL) == 0)
		pool.count = 1;
	return pool;
}

static void join_it(void *context)
{
	pthread_join(*(pthread_t *)context, NULL);
}

void ok_callback_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		visit(join_it, &t);
}

int bad_stored_on_one_way_only(struct pool *pool)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (step(0) < 0)
		return -1;
	pool->threads[0] = t;
	return 0;
}

void ok_pool_stop(struct pool *pool)
{
	while (pool->count > 0)
		pthread_join(pool->threads[--pool->count], NULL);
}
