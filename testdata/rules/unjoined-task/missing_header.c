// broken
// A header that is not there: what uses its types, macros and functions is not judged, the functions beside it are.
#include <pthread.h>
#include "missing_pool.h"

void *work(void *);
int check(void);

void ok_missing_type(void)
{
	struct pool pool;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pool.thread = t;
}

void ok_missing_typedef(pool_t *pool)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pool->thread = t;
}

static void keep(struct pool *pool, pthread_t t)
{
	pool->last = t;
}

void ok_helper_uses_missing_type(struct pool *pool)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		keep(pool, t);
}

void ok_missing_configuration(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
#if POOL_WAITS
	pthread_join(t, NULL);
#endif
}

void bad_beside(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (check() == 0)
		pthread_join(t, NULL);
}
