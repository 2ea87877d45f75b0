// flags: -isystem ../../models/stubs/chan
// Channels that a helper makes, in what its caller gives it, or returns.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>
void use(int job);

struct pool {
	chan_t *jobs, *results;
	pthread_t thread;
};

static void *left_waiting(void *arg)
{
	struct pool *pool = arg;
	int job;
	while (chan_recv_int32(pool->jobs, &job) == 0) // want unclosed-channel "jobs"
		use(job);
	return NULL;
}
static int pool_open(struct pool *pool)
{
	pool->jobs = chan_init(4);
	if (pool->jobs == NULL)
		return -1;
	pool->results = chan_init(4);
	if (pool->results == NULL) {
		chan_dispose(pool->jobs);
		return -1;
	}
	return 0;
}
static void pool_free(struct pool *pool)
{
	if (pool->jobs != NULL)
		chan_dispose(pool->jobs);
	if (pool->results != NULL)
		chan_dispose(pool->results);
}
int bad_never_closed(void)
{
	struct pool pool;
	if (pool_open(&pool) != 0)
		return -1;
	if (pthread_create(&pool.thread, NULL, left_waiting, &pool) != 0)
		abort();
	chan_send_int32(pool.jobs, 1);
	pthread_join(pool.thread, NULL);
	pool_free(&pool);
	return 0;
}

static void *drain(void *arg)
{
	struct pool *pool = arg;
	int job;
	while (chan_recv_int32(pool->jobs, &job) == 0)
		use(job);
	return NULL;
}
static int pool_start(struct pool *pool)
{
	if (pool_open(pool) != 0)
		return -1;
	if (pthread_create(&pool->thread, NULL, drain, pool) != 0) {
		pool_free(pool);
		return -1;
	}
	return 0;
}
static void pool_stop(struct pool *pool)
{
	if (pool->jobs)
		chan_close(pool->jobs);
	pthread_join(pool->thread, NULL);
	pool_free(pool);
}
int ok_started_and_stopped(void)
{
	struct pool pool;
	if (pool_start(&pool) != 0)
		return -1;
	chan_send_int32(pool.jobs, 1);
	pool_stop(&pool);
	return 0;
}
int ok_two_pools(void)
{
	struct pool first, second;
	if (pool_start(&first) != 0)
		return -1;
	if (pool_start(&second) != 0) {
		pool_stop(&first);
		return -1;
	}
	pool_stop(&second);
	pool_stop(&first);
	return 0;
}
int ok_in_a_loop(int n)
{
	struct pool *pools = calloc((size_t)n, sizeof *pools);
	int started = 0;
	if (pools == NULL)
		return -1;
	while (started < n && pool_start(&pools[started]) == 0)
		started++;
	while (started-- > 0)
		pool_stop(&pools[started]);
	free(pools);
	return 0;
}
struct pool *ok_for_the_caller(void)
{
	struct pool *pool = malloc(sizeof *pool);
	if (pool == NULL)
		return NULL;
	if (pool_start(pool) != 0) {
		free(pool);
		return NULL;
	}
	return pool;
}

static chan_t *open_jobs(int room)
{
	return chan_init((size_t)room);
}
int ok_returned(int room)
{
	struct pool pool = {.jobs = open_jobs(room)};
	if (pthread_create(&pool.thread, NULL, drain, &pool) != 0)
		abort();
	chan_send_int32(pool.jobs, 1);
	chan_close(pool.jobs);
	pthread_join(pool.thread, NULL);
	return 0;
}

// Made when it is needed, and closed if it was made.
static void post(struct pool *pool, int job)
{
	if (pool->jobs == NULL) {
		pool->jobs = chan_init(8);
		if (pthread_create(&pool->thread, NULL, drain, pool) != 0)
			abort();
	}
	chan_send_int32(pool->jobs, job);
}
int ok_made_when_needed(int n)
{
	struct pool pool = {NULL, NULL, 0};
	for (int i = 0; i < n; i++)
		post(&pool, i);
	if (pool.jobs != NULL) {
		chan_close(pool.jobs);
		pthread_join(pool.thread, NULL);
	}
	return 0;
}

static struct pool service;
void ok_process_long(void)
{
	if (pool_open(&service) != 0)
		abort();
	if (pthread_create(&service.thread, NULL, drain, &service) != 0)
		abort();
}
void ok_ended(void)
{
	pool_stop(&service);
}
