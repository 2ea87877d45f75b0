#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct plain {
	pthread_t worker;
};

int bad_plain(struct plain *plain)
{
	return pthread_create(&plain->worker, NULL, work, plain); // want unjoined-member "Nothing in the program joins 'plain.worker'"
}

struct outer {
	int running;
	struct inner {
		pthread_t thread;
	} inner;
};

int bad_nested(struct outer *outer)
{
	if (outer->running)
		return 0;
	return pthread_create(&outer->inner.thread, NULL, work, outer); // want unjoined-member "inner.thread"
}

struct pool {
	pthread_t threads[4];
};

void bad_array(struct pool *pool)
{
	for (int i = 0; i < 4; i++)
		if (pthread_create(&pool->threads[i], NULL, work, pool) != 0) // want unjoined-member "pool.threads"
			abort();
}

struct made {
	pthread_t thread;
};

struct made *bad_constructor(void)
{
	struct made *made = malloc(sizeof *made);
	if (made == NULL)
		return NULL;
	if (pthread_create(&made->thread, NULL, work, made) != 0) { // want unjoined-member "made.thread"
		free(made);
		return NULL;
	}
	return made;
}

void bad_freed(struct made *made)
{
	free(made);
}
