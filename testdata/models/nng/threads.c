#include <nng/supplemental/util/platform.h>

struct pool {
	nng_thread *threads[4];
	int count;
};

void work(void *arg);

int bad_mutex_fails(void)
{
	nng_thread *t;
	nng_mtx *mutex;
	if (nng_thread_create(&t, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (nng_mtx_alloc(&mutex) != 0)
		return -1;
	nng_mtx_free(mutex);
	nng_thread_destroy(t);
	return 0;
}

void bad_unchecked(void)
{
	nng_thread *t;
	nng_thread_create(&t, work, NULL);
	nng_thread_destroy(t); // want unstarted-join "failed"
}

int ok_pool(struct pool *pool)
{
	for (pool->count = 0; pool->count < 4; pool->count++)
		if (nng_thread_create(&pool->threads[pool->count], work, pool) != 0)
			break;
	return pool->count;
}

void ok_pool_stopped(struct pool *pool)
{
	while (pool->count > 0)
		nng_thread_destroy(pool->threads[--pool->count]);
}

void ok_waited_for(nng_mtx *mutex, nng_cv *done)
{
	nng_thread *t;
	if (nng_thread_create(&t, work, done) != 0)
		return;
	nng_mtx_lock(mutex);
	nng_cv_wait(done);
	nng_mtx_unlock(mutex);
	nng_thread_destroy(t);
}
