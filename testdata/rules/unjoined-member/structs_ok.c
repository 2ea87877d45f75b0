#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct plain {
	pthread_t worker;
};

int ok_start(struct plain *plain)
{
	return pthread_create(&plain->worker, NULL, work, plain);
}

void ok_copy_joined(struct plain *plain)
{
	pthread_t t = plain->worker;
	pthread_join(t, NULL);
}

struct outer {
	struct inner {
		pthread_t thread;
	} inner;
};

int ok_nested(struct outer *outer)
{
	return pthread_create(&outer->inner.thread, NULL, work, outer);
}

void ok_joined_as_inner(struct inner *inner)
{
	pthread_join(inner->thread, NULL);
}

struct pool {
	pthread_t threads[4];
};

void ok_array(struct pool *pool)
{
	for (int i = 0; i < 4; i++)
		if (pthread_create(&pool->threads[i], NULL, work, pool) != 0)
			abort();
}

void ok_joined_by_pointer(struct pool *pool)
{
	for (pthread_t *t = pool->threads; t != pool->threads + 4; t++)
		pthread_join(*t, NULL);
}
