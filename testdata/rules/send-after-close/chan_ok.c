// flags: -isystem ../../models/stubs/chan
#include <chan/chan.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { WORKERS = 3 };
struct pool {
	chan_t *jobs;
	pthread_t thread;
	sem_t sent;
	atomic_int left;
};
int step(int i);
void report(const char *text);

static void *stops_when_refused(void *arg)
{
	for (int i = 0; i < 4; i++)
		if (chan_send_int32(arg, step(i)) != 0)
			return NULL;
	return NULL;
}

void ok_told_by_the_close(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, stops_when_refused, jobs) != 0)
		abort();
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *loops_while_open(void *arg)
{
	int i = 0;
	while (chan_send_int32(arg, step(i)) == 0)
		i++;
	return NULL;
}

void ok_loop_ends_at_the_close(void)
{
	pthread_t t;
	int32_t value;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, loops_while_open, jobs) != 0)
		abort();
	for (int i = 0; i < 10; i++)
		if (chan_recv_int32(jobs, &value) == 0)
			step(value);
	chan_close(jobs);
	while (chan_recv_int32(jobs, &value) == 0)
		step(value);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static int put(chan_t *jobs, int32_t value)
{
	int rc = chan_send_int32(jobs, value);
	if (rc != 0)
		report("closed");
	return rc;
}

static void *puts_until_refused(void *arg)
{
	int rc = 0;
	for (int i = 0; rc == 0 && i < 100; i++)
		rc = put(arg, i);
	return NULL;
}

void ok_refused_in_a_helper(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(100);
	if (pthread_create(&t, NULL, puts_until_refused, jobs) != 0)
		abort();
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *sends(void *arg)
{
	for (int i = 0; i < 4; i++)
		chan_send_int32(arg, step(i));
	return NULL;
}

void ok_joined_first(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, sends, jobs) != 0)
		abort();
	pthread_join(t, NULL);
	chan_close(jobs);
	chan_dispose(jobs);
}

static void join_all(pthread_t *t, int count)
{
	while (count-- > 0)
		pthread_join(t[count], NULL);
}

void ok_all_joined_first(void)
{
	int count = 0;
	pthread_t t[WORKERS];
	chan_t *jobs = chan_init(4 * WORKERS);
	while (count < WORKERS && pthread_create(&t[count], NULL, sends, jobs) == 0)
		count++;
	join_all(t, count);
	chan_close(jobs);
	chan_dispose(jobs);
}

void ok_not_started(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, sends, jobs) != 0) {
		chan_close(jobs);
		chan_dispose(jobs);
		return;
	}
	pthread_join(t, NULL);
	chan_close(jobs);
	chan_dispose(jobs);
}

void ok_other_channel(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4), *results = chan_init(4);
	if (pthread_create(&t, NULL, sends, jobs) != 0)
		abort();
	chan_close(results);
	pthread_join(t, NULL);
	chan_close(jobs);
	chan_dispose(results);
	chan_dispose(jobs);
}

static void *drains(void *arg)
{
	int32_t value;
	while (chan_recv_int32(arg, &value) == 0)
		step(value);
	return NULL;
}

void ok_consumer_still_runs(void)
{
	pthread_t t;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, drains, jobs) != 0)
		abort();
	chan_send_int32(jobs, 1);
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *sends_and_posts(void *arg)
{
	struct pool *pool = arg;
	chan_send_int32(pool->jobs, step(1));
	sem_post(&pool->sent);
	step(2);
	return NULL;
}

void ok_posted_after_the_last(void)
{
	struct pool pool = {.jobs = chan_init(2)};
	sem_init(&pool.sent, 0, 0);
	if (pthread_create(&pool.thread, NULL, sends_and_posts, &pool) != 0)
		abort();
	sem_wait(&pool.sent);
	chan_close(pool.jobs);
	pthread_join(pool.thread, NULL);
	chan_dispose(pool.jobs);
	sem_destroy(&pool.sent);
}

static void *last_one_closes(void *arg)
{
	struct pool *pool = arg;
	chan_send_int32(pool->jobs, step(3));
	if (atomic_fetch_sub(&pool->left, 1) == 1)
		chan_close(pool->jobs);
	return NULL;
}

void ok_last_producer_closes(void)
{
	pthread_t t[WORKERS];
	int32_t value;
	struct pool pool = {.jobs = chan_init(2), .left = WORKERS};
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, last_one_closes, &pool) != 0)
			abort();
	while (chan_recv_int32(pool.jobs, &value) == 0)
		step(value);
	join_all(t, WORKERS);
	chan_dispose(pool.jobs);
}

int ok_result_is_returned(chan_t *jobs)
{
	chan_close(jobs);
	return chan_send_int32(jobs, 1);
}

int ok_refusal_is_tested(chan_t *jobs)
{
	chan_close(jobs);
	int rc = chan_send_int32(jobs, 1);
	if (rc == 0)
		report("a closed channel took a message");
	return rc;
}

static void *asks_first(void *arg)
{
	pthread_t *other = arg;
	pthread_join(*other, NULL);
	return NULL;
}

void ok_joined_by_another_task(void)
{
	pthread_t t, joiner;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, sends, jobs) != 0 || pthread_create(&joiner, NULL, asks_first, &t) != 0)
		abort();
	pthread_join(joiner, NULL);
	chan_close(jobs);
	chan_dispose(jobs);
}
