#include <pthread.h>
#include <stdlib.h>
struct wg { pthread_mutex_t mu; pthread_cond_t cv; int n; };
static void wg_init(struct wg *w, int n)
{
	pthread_mutex_init(&w->mu, NULL);
	pthread_cond_init(&w->cv, NULL);
	w->n = n;
}
static void wg_add(struct wg *w, int k)
{
	pthread_mutex_lock(&w->mu);
	w->n += k;
	pthread_mutex_unlock(&w->mu);
}
static void wg_done(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	if (--w->n == 0)
		pthread_cond_broadcast(&w->cv);
	pthread_mutex_unlock(&w->mu);
}
static void wg_wait(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	while (w->n > 0)
		pthread_cond_wait(&w->cv, &w->mu);
	pthread_mutex_unlock(&w->mu);
}
struct job { struct job *next; struct wg *group; };
struct pool { pthread_mutex_t mu; pthread_cond_t more; struct job *first; pthread_t t; };
void work(void);
static void *serve(void *arg)
{
	struct pool *pool = arg;
	for (;;) {
		pthread_mutex_lock(&pool->mu);
		while (pool->first == NULL)
			pthread_cond_wait(&pool->more, &pool->mu);
		struct job *job = pool->first;
		pool->first = job->next;
		pthread_mutex_unlock(&pool->mu);
		work();
		wg_done(job->group);
		free(job);
	}
	return NULL;
}
int pool_start(struct pool *pool) { return pthread_create(&pool->t, NULL, serve, pool); }
static void pool_push(struct pool *pool, struct job *job)
{
	pthread_mutex_lock(&pool->mu);
	job->next = pool->first;
	pool->first = job;
	pthread_cond_signal(&pool->more);
	pthread_mutex_unlock(&pool->mu);
}
static struct pool shared = {.mu = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};
int ok_heap_job_to_a_pool(struct pool *pool)
{
	struct wg w;
	wg_init(&w, 0);
	struct job *job = malloc(sizeof *job);
	if (job == NULL || pool_start(pool) != 0)
		return -1;
	wg_add(&w, 1);
	job->group = &w;
	pool_push(pool, job);
	wg_wait(&w);
	return 0;
}
int ok_local_job_to_the_shared_pool(void)
{
	struct wg w;
	wg_init(&w, 1);
	struct job job = {.group = &w};
	if (pool_start(&shared) != 0)
		return -1;
	pool_push(&shared, &job);
	wg_wait(&w);
	return 0;
}
int ok_jobs_pushed_here(struct pool *pool, struct job *jobs, int count)
{
	struct wg w;
	if (pool_start(pool) != 0)
		return -1;
	wg_init(&w, count);
	for (int i = 0; i < count; i++) {
		jobs[i].group = &w;
		pool_push(pool, &jobs[i]);
	}
	wg_wait(&w);
	return 0;
}
struct wg *current;
int ok_through_a_global(struct pool *pool)
{
	struct wg w;
	wg_init(&w, 1);
	current = &w;
	if (pool_start(pool) != 0)
		return -1;
	wg_wait(&w);
	return 0;
}
struct service { struct pool pool; struct wg busy; };
int serve_one(struct service *service);
static void *ok_done_for_each(void *arg)
{
	struct service *service = arg;
	while (serve_one(service) == 0)
		wg_done(&service->busy);
	return NULL;
}
int ok_start(struct service *service)
{
	wg_init(&service->busy, 0);
	return pthread_create(&service->pool.t, NULL, ok_done_for_each, service);
}
int ok_batch(struct service *service, struct job *jobs, int count)
{
	pthread_t other;
	wg_init(&service->busy, count);
	if (pthread_create(&other, NULL, serve, &shared) != 0)
		return -1;
	for (int i = 0; i < count; i++)
		pool_push(&service->pool, &jobs[i]);
	wg_wait(&service->busy);
	return pthread_detach(other);
}
int ok_all_in_one(void)
{
	struct wg w;
	struct pool pool = {.mu = PTHREAD_MUTEX_INITIALIZER, .more = PTHREAD_COND_INITIALIZER};
	struct job job = {.group = &w};
	wg_init(&w, 1);
	if (pool_start(&pool) != 0)
		return -1;
	pool_push(&pool, &job);
	wg_wait(&w);
	return pthread_join(pool.t, NULL);
}
