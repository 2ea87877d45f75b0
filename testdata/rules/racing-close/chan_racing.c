// flags: -isystem ../../models/stubs/chan
#include <chan/chan.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { WORKERS = 3 };
struct pool {
	chan_t *jobs;
	pthread_t first, second;
	atomic_int begun;
};
int step(int i);

static void *consumer_has_enough(void *arg)
{
	int32_t value;
	for (int i = 0; i < 3 && chan_recv_int32(arg, &value) == 0; i++)
		step(value);
	chan_close(arg); // want racing-close ""
	return NULL;
}

void bad_receiver_closes(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(100);
	if (pthread_create(&t, NULL, consumer_has_enough, jobs) != 0)
		abort();
	for (int i = 0; i < 100; i++)
		chan_send_int32(jobs, step(i));
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *consumer_fails(void *arg)
{
	struct pool *pool = arg;
	int32_t value;
	while (chan_recv_int32(pool->jobs, &value) == 0)
		if (step(value) != 0) {
			chan_close(pool->jobs); // want racing-close ""
			break;
		}
	return NULL;
}

static void *sends(void *arg)
{
	struct pool *pool = arg;
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool->jobs, step(i));
	return NULL;
}

void bad_receiver_closes_on_an_error(void)
{
	struct pool pool = {.jobs = chan_init(8)};
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, consumer_fails, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

static void *closes_when_it_has_sent(void *arg)
{
	struct pool *pool = arg;
	chan_send_int32(pool->jobs, step(1));
	chan_close(pool->jobs); // want racing-close ""
	return NULL;
}

void bad_one_of_two_producers(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	int32_t value;
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, closes_when_it_has_sent, &pool) != 0)
		abort();
	while (chan_recv_int32(pool.jobs, &value) == 0)
		step(value);
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

static void *each_closes(void *arg)
{
	struct pool *pool = arg;
	chan_send_int32(pool->jobs, step(1));
	chan_send_int32(pool->jobs, step(2));
	chan_close(pool->jobs); // want racing-close ""
	return NULL;
}

void bad_every_producer_closes(void)
{
	pthread_t t[WORKERS];
	int32_t value;
	struct pool pool = {.jobs = chan_init(16)};
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, each_closes, &pool) != 0)
			abort();
	while (chan_recv_int32(pool.jobs, &value) == 0)
		step(value);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(t[i], NULL);
	chan_dispose(pool.jobs);
}

static void *closes_on_an_error(void *arg)
{
	struct pool *pool = arg;
	for (int i = 0; i < 4; i++) {
		if (step(i) != 0) {
			chan_close(pool->jobs); // want racing-close ""
			return NULL;
		}
		chan_send_int32(pool->jobs, i);
	}
	return NULL;
}

void bad_producer_gives_up(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	if (pthread_create(&pool.first, NULL, closes_on_an_error, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, sends, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_close(pool.jobs);
	chan_dispose(pool.jobs);
}

static void end(chan_t *chan)
{
	step(0);
	chan_close(chan);
}

static void *closes_in_a_helper(void *arg)
{
	int32_t value;
	if (chan_recv_int32(arg, &value) == 0)
		step(value);
	end(arg); // want racing-close ""
	return NULL;
}

void bad_receiver_closes_in_a_helper(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, closes_in_a_helper, jobs) != 0)
		abort();
	for (int i = 0; i < 4; i++)
		chan_send_int32(jobs, step(i));
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *watchdog(void *arg)
{
	struct pool *pool = arg;
	if (step(0) != 0)
		chan_close(pool->jobs); // want racing-close ""
	return NULL;
}

void bad_third_party_closes(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	int32_t value;
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0 || pthread_create(&pool.second, NULL, watchdog, &pool) != 0)
		abort();
	for (int i = 0; i < 8; i++)
		if (chan_recv_int32(pool.jobs, &value) != 0)
			break;
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}

// That both have begun does not mean that both have sent.
static void *counts_those_that_began(void *arg)
{
	struct pool *pool = arg;
	atomic_fetch_add(&pool->begun, 1);
	chan_send_int32(pool->jobs, step(1));
	if (atomic_load(&pool->begun) == 2)
		chan_close(pool->jobs); // known-miss racing-close ""
	return NULL;
}

void bad_count_of_those_that_began(void)
{
	struct pool pool = {.jobs = chan_init(16)};
	if (pthread_create(&pool.first, NULL, counts_those_that_began, &pool) != 0 ||
	    pthread_create(&pool.second, NULL, counts_those_that_began, &pool) != 0)
		abort();
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
}
