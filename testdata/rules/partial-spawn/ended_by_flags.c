// A thread that has an entry is joined when it is ended, also where the owner of many asks for that after the start. The ways through the end
// of all are more than a summary keeps apart.
#include <pthread.h>
#include <stdlib.h>
#include <stdbool.h>
typedef void (*thr_func)(void *);
struct plat_thr { pthread_t tid; thr_func func; void *arg; };
struct thr { struct plat_thr thr; pthread_mutex_t mtx; pthread_cond_t cv; int start, stop, done, init; thr_func fn; void *arg; };
struct worker { struct thr thread; struct pool *pool; };
struct pool { struct worker *workers; int count; bool run; pthread_mutex_t mtx; pthread_cond_t cv; };

static void *plat_main(void *arg)
{
	struct plat_thr *thr = arg;
	thr->func(thr->arg);
	return NULL;
}
static int plat_init(struct plat_thr *thr, thr_func fn, void *arg)
{
	thr->func = fn;
	thr->arg = arg;
	return pthread_create(&thr->tid, NULL, plat_main, thr) ? -1 : 0;
}
static void wrap(void *arg)
{
	struct thr *thr = arg;
	pthread_mutex_lock(&thr->mtx);
	while (!thr->start && !thr->stop)
		pthread_cond_wait(&thr->cv, &thr->mtx);
	bool stop = thr->stop;
	pthread_mutex_unlock(&thr->mtx);
	if (!stop)
		thr->fn(thr->arg);
	pthread_mutex_lock(&thr->mtx);
	thr->done = 1;
	pthread_cond_signal(&thr->cv);
	pthread_mutex_unlock(&thr->mtx);
}
int thr_init(struct thr *thr, thr_func fn, void *arg)
{
	thr->done = 0;
	thr->start = 0;
	thr->stop = 0;
	thr->fn = fn;
	thr->arg = arg;
	pthread_mutex_init(&thr->mtx, NULL);
	pthread_cond_init(&thr->cv, NULL);
	if (fn == NULL) {
		thr->init = 1;
		thr->done = 1;
		return 0;
	}
	if (plat_init(&thr->thr, wrap, thr) != 0) {
		thr->done = 1;
		pthread_cond_destroy(&thr->cv);
		pthread_mutex_destroy(&thr->mtx);
		return -1;
	}
	thr->init = 1;
	return 0;
}
void thr_run(struct thr *thr)
{
	pthread_mutex_lock(&thr->mtx);
	thr->start = 1;
	pthread_cond_signal(&thr->cv);
	pthread_mutex_unlock(&thr->mtx);
}
void thr_fini(struct thr *thr)
{
	if (!thr->init)
		return;
	pthread_mutex_lock(&thr->mtx);
	thr->stop = 1;
	pthread_cond_signal(&thr->cv);
	while (!thr->done)
		pthread_cond_wait(&thr->cv, &thr->mtx);
	pthread_mutex_unlock(&thr->mtx);
	if (thr->fn != NULL)
		pthread_join(thr->thr.tid, NULL);
	pthread_cond_destroy(&thr->cv);
	pthread_mutex_destroy(&thr->mtx);
	thr->init = 0;
}
static void work(void *arg)
{
	struct worker *self = arg;
	struct pool *pool = self->pool;
	pthread_mutex_lock(&pool->mtx);
	while (pool->run)
		pthread_cond_wait(&pool->cv, &pool->mtx);
	pthread_mutex_unlock(&pool->mtx);
}
void pool_fini(struct pool *pool)
{
	if (pool->run) {
		pthread_mutex_lock(&pool->mtx);
		pool->run = false;
		pthread_cond_broadcast(&pool->cv);
		pthread_mutex_unlock(&pool->mtx);
	}
	for (int i = 0; i < pool->count; i++)
		thr_fini(&pool->workers[i].thread);
	pthread_cond_destroy(&pool->cv);
	pthread_mutex_destroy(&pool->mtx);
	free(pool->workers);
	free(pool);
}
int pool_init(struct pool **out, int count)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (pool == NULL)
		return -1;
	pool->workers = calloc(count, sizeof *pool->workers);
	if (pool->workers == NULL) {
		free(pool);
		return -1;
	}
	pool->count = count;
	pthread_mutex_init(&pool->mtx, NULL);
	pthread_cond_init(&pool->cv, NULL);
	for (int i = 0; i < count; i++) {
		pool->workers[i].pool = pool;
		if (thr_init(&pool->workers[i].thread, work, &pool->workers[i]) != 0) {
			pool_fini(pool);
			return -1;
		}
	}
	pool->run = true;
	for (int i = 0; i < pool->count; i++)
		thr_run(&pool->workers[i].thread);
	*out = pool;
	return 0;
}
void pool_fini_all_but_first(struct pool *pool)
{
	if (pool->run) {
		pthread_mutex_lock(&pool->mtx);
		pool->run = false;
		pthread_cond_broadcast(&pool->cv);
		pthread_mutex_unlock(&pool->mtx);
	}
	for (int i = 1; i < pool->count; i++)
		thr_fini(&pool->workers[i].thread);
	pthread_cond_destroy(&pool->cv);
	pthread_mutex_destroy(&pool->mtx);
	free(pool->workers);
	free(pool);
}
int bad_first_left(struct pool **out, int count)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (pool == NULL)
		return -1;
	pool->workers = calloc(count, sizeof *pool->workers);
	if (pool->workers == NULL) {
		free(pool);
		return -1;
	}
	pool->count = count;
	pthread_mutex_init(&pool->mtx, NULL);
	pthread_cond_init(&pool->cv, NULL);
	for (int i = 0; i < count; i++) {
		pool->workers[i].pool = pool;
		if (thr_init(&pool->workers[i].thread, work, &pool->workers[i]) != 0) { // want partial-spawn
			pool_fini_all_but_first(pool);
			return -1;
		}
	}
	pool->run = true;
	for (int i = 0; i < pool->count; i++)
		thr_run(&pool->workers[i].thread);
	*out = pool;
	return 0;
}

int bad_none_joined(struct pool **out, int count)
{
	struct pool *pool = calloc(1, sizeof *pool);
	if (pool == NULL)
		return -1;
	pool->workers = calloc(count, sizeof *pool->workers);
	if (pool->workers == NULL) {
		free(pool);
		return -1;
	}
	pool->count = count;
	pthread_mutex_init(&pool->mtx, NULL);
	pthread_cond_init(&pool->cv, NULL);
	for (int i = 0; i < count; i++) {
		pool->workers[i].pool = pool;
		if (thr_init(&pool->workers[i].thread, work, &pool->workers[i]) != 0) { // want partial-spawn
			free(pool->workers);
			free(pool);
			return -1;
		}
	}
	pool->run = true;
	for (int i = 0; i < pool->count; i++)
		thr_run(&pool->workers[i].thread);
	*out = pool;
	return 0;
}
