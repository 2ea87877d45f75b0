// flags: -isystem ../../models/stubs/chan
#include <chan/chan.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { WORKERS = 3 };
struct pool {
	chan_t *jobs, *results;
	pthread_t first, second;
	atomic_int left;
	pthread_mutex_t lock;
	int running;
};
int step(int i);

static void *drains(void *arg)
{
	struct pool *pool = arg;
	int32_t value;
	while (chan_recv_int32(pool->jobs, &value) == 0)
		step(value);
	return NULL;
}

static void *sends(void *arg)
{
	struct pool *pool = arg;
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool->jobs, step(i));
	return NULL;
}

static void *sends_and_closes(void *arg)
{
	struct pool *pool = arg;
	sends(arg);
	chan_close(pool->jobs);
	return NULL;
}

void ok_only_producer_closes(void)
{
	struct pool pool = {.jobs = chan_init(4)};
	if (pthread_create(&pool.first, NULL, sends_and_closes, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, drains, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

void ok_owner_sends_and_closes(void)
{
	pthread_t t[WORKERS];
	struct pool pool = {.jobs = chan_init(4)};
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, drains, &pool) != 0)
			abort();
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool.jobs, step(i));
	chan_close(pool.jobs);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(t[i], NULL);
	chan_dispose(pool.jobs);
}

void ok_closed_after_the_joins(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0 || pthread_create(&pool.second, NULL, sends, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_close(pool.jobs);
	drains(&pool);
	chan_dispose(pool.jobs);
}

static void *last_one_closes(void *arg)
{
	struct pool *pool = arg;
	sends(arg);
	if (atomic_fetch_sub(&pool->left, 1) == 1)
		chan_close(pool->jobs);
	return NULL;
}

void ok_last_producer(void)
{
	pthread_t t[WORKERS];
	struct pool pool = {.jobs = chan_init(4), .left = WORKERS};
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, last_one_closes, &pool) != 0)
			abort();
	drains(&pool);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(t[i], NULL);
	chan_dispose(pool.jobs);
}

static void *last_one_under_a_lock(void *arg)
{
	struct pool *pool = arg;
	sends(arg);
	pthread_mutex_lock(&pool->lock);
	int last = --pool->running == 0;
	pthread_mutex_unlock(&pool->lock);
	if (last)
		chan_close(pool->jobs);
	return NULL;
}

void ok_last_producer_under_a_lock(void)
{
	pthread_t t[WORKERS];
	struct pool pool = {.jobs = chan_init(4), .running = WORKERS};
	pthread_mutex_init(&pool.lock, NULL);
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, last_one_under_a_lock, &pool) != 0)
			abort();
	drains(&pool);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(t[i], NULL);
	pthread_mutex_destroy(&pool.lock);
	chan_dispose(pool.jobs);
}

static void *stops_when_refused(void *arg)
{
	struct pool *pool = arg;
	for (int i = 0; chan_send_int32(pool->jobs, i) == 0; i++)
		step(i);
	return NULL;
}

static void *drains_until_it_has_enough(void *arg)
{
	struct pool *pool = arg;
	int32_t value;
	for (int i = 0; i < 3 && chan_recv_int32(pool->jobs, &value) == 0; i++)
		step(value);
	chan_close(pool->jobs);
	return drains(arg);
}

void ok_producer_is_told_by_the_close(void)
{
	struct pool pool = {.jobs = chan_init(4)};
	if (pthread_create(&pool.first, NULL, stops_when_refused, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, drains_until_it_has_enough, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

void ok_owner_stops_when_refused(void)
{
	struct pool pool = {.jobs = chan_init(8)};
	if (pthread_create(&pool.first, NULL, drains_until_it_has_enough, &pool) != 0)
		abort();
	for (int i = 0; i < 8; i++)
		if (chan_send_int32(pool.jobs, i) != 0)
			break;
	pthread_join(pool.first, NULL);
	chan_dispose(pool.jobs);
}

static void *closes_its_results(void *arg)
{
	struct pool *pool = arg;
	int32_t value;
	while (chan_recv_int32(pool->jobs, &value) == 0)
		chan_send_int32(pool->results, step(value));
	chan_close(pool->results);
	return NULL;
}

void ok_receiver_of_one_and_producer_of_the_other(void)
{
	struct pool pool = {.jobs = chan_init(4), .results = chan_init(16)};
	int32_t value;
	if (pthread_create(&pool.first, NULL, closes_its_results, &pool) != 0)
		abort();
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool.jobs, i);
	chan_close(pool.jobs);
	while (chan_recv_int32(pool.results, &value) == 0)
		step(value);
	pthread_join(pool.first, NULL);
	chan_dispose(pool.results);
	chan_dispose(pool.jobs);
}

static void *joins_and_closes(void *arg)
{
	struct pool *pool = arg;
	pthread_join(pool->first, NULL);
	chan_close(pool->jobs);
	return NULL;
}

void ok_closer_joins_the_producer(void)
{
	struct pool pool = {.jobs = chan_init(4)};
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0)
		abort();
	if (pthread_create(&pool.second, NULL, joins_and_closes, &pool) != 0)
		abort();
	drains(&pool);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

void ok_one_after_the_other(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	if (pthread_create(&pool.second, NULL, sends_and_closes, &pool) != 0)
		abort();
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

void ok_receiver_closes_when_all_was_sent(void)
{
	struct pool pool = {.jobs = chan_init(8)};
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool.jobs, i);
	if (pthread_create(&pool.first, NULL, drains_until_it_has_enough, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	chan_dispose(pool.jobs);
}

void ok_each_has_its_own(void)
{
	struct pool one = {.jobs = chan_init(8)}, other = {.jobs = chan_init(8)};
	if (pthread_create(&one.first, NULL, sends_and_closes, &one) != 0 ||
	    pthread_create(&other.first, NULL, sends_and_closes, &other) != 0)
		abort();
	pthread_join(one.first, NULL);
	pthread_join(other.first, NULL);
	chan_dispose(one.jobs);
	chan_dispose(other.jobs);
}
