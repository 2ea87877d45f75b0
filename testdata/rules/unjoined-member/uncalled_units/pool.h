#include <pthread.h>

struct pool {
	pthread_t threads[4], monitor;
	int stopping;
};

struct pool *pool_get(void);
void pool_start(struct pool *pool);
void pool_watch(struct pool *pool);
void pool_stop(struct pool *pool);
void pool_unwatch(struct pool *pool);
