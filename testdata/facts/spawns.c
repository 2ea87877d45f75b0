#include <pthread.h>
#include <stdlib.h>

static void *work(void *argument) { return argument; }

struct pool { pthread_t threads[4], *list; int count; };

int one(int *data)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, data);
	if (rc)
		return rc;
	if (pthread_create(&t, NULL, &work, &rc) != 0) {
		pthread_detach(t);
		return -1;
	}
	pthread_join(t, NULL);
	(void)pthread_join(t, NULL);
	return pthread_join(t, NULL);
}

int many(struct pool *pool, int n)
{
	int i;
	pool->list = calloc((size_t)n, sizeof *pool->list);
	for (i = 0; i < n; i++) {
		if (pthread_create(&pool->list[i], NULL, work, pool) != 0)
			break;
		pool->count++;
	}
	pthread_create(pool->threads + 1, NULL, work, (void *)(long)i);
	pthread_create(pool->threads, NULL, work, NULL);
	while (i-- > 0)
		pthread_join(pool->list[i], NULL);
	free(pool->list);
	return 0;
}

void detached(void)
{
	pthread_t t;
	pthread_attr_t attributes;
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	pthread_create(&t, &attributes, work, NULL);
	pthread_detach(pthread_self());
	pthread_exit(NULL);
}
