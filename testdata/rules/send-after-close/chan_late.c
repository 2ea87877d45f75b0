// flags: -isystem ../../models/stubs/chan
// A chan_send after chan_close is refused with EPIPE: who does not look loses the message.
#include <chan/chan.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

enum { WORKERS = 3 };
struct pool {
	chan_t *jobs;
	pthread_t thread;
	sem_t sent;
};
int step(int i);

int bad_after_the_end(void)
{
	int32_t value;
	chan_t *jobs = chan_init(4);
	chan_send_int32(jobs, 1);
	chan_close(jobs);
	chan_send_int32(jobs, 2); // want send-after-close "'jobs'"
	while (chan_recv_int32(jobs, &value) == 0)
		step(value);
	chan_dispose(jobs);
	return 0;
}

static void put(struct pool *pool, int32_t value)
{
	chan_send_int32(pool->jobs, value);
}

void bad_helper(struct pool *pool)
{
	put(pool, 1);
	chan_close(pool->jobs);
	step(1);
	put(pool, 2); // want send-after-close ""
}

static void *joined_too_late(void *arg)
{
	for (int i = 0; i < 4; i++)
		chan_send_int32(arg, step(i)); // want send-after-close ""
	return NULL;
}

void bad_joined_after_the_close(void)
{
	pthread_t t;
	int32_t value;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, joined_too_late, jobs) != 0)
		abort();
	chan_close(jobs);
	while (chan_recv_int32(jobs, &value) == 0)
		step(value);
	pthread_join(t, NULL);
	chan_dispose(jobs);
}

static void *one_of_two(void *arg)
{
	chan_send_int32(arg, step(1)); // want send-after-close ""
	return NULL;
}

void bad_one_of_two_joined(void)
{
	pthread_t first, second;
	chan_t *jobs = chan_init(2);
	if (pthread_create(&first, NULL, one_of_two, jobs) != 0 || pthread_create(&second, NULL, one_of_two, jobs) != 0)
		abort();
	pthread_join(first, NULL);
	chan_close(jobs);
	pthread_join(second, NULL);
	chan_dispose(jobs);
}

static void *one_of_many(void *arg)
{
	chan_send_int32(arg, step(2)); // want send-after-close ""
	return NULL;
}

void bad_joins_start_at_one(void)
{
	pthread_t t[WORKERS];
	chan_t *jobs = chan_init(WORKERS);
	for (int i = 0; i < WORKERS; i++)
		if (pthread_create(&t[i], NULL, one_of_many, jobs) != 0)
			abort();
	for (int i = 1; i < WORKERS; i++)
		pthread_join(t[i], NULL);
	chan_close(jobs);
	pthread_join(t[0], NULL);
	chan_dispose(jobs);
}

static void *of_the_pool(void *arg)
{
	struct pool *pool = arg;
	chan_send_int32(pool->jobs, step(3)); // want send-after-close ""
	return NULL;
}

static void pool_close(struct pool *pool)
{
	chan_close(pool->jobs);
}

void bad_closed_by_a_helper(void)
{
	struct pool pool = {.jobs = chan_init(2)};
	if (pthread_create(&pool.thread, NULL, of_the_pool, &pool) != 0)
		abort();
	pool_close(&pool);
	pthread_join(pool.thread, NULL);
	chan_dispose(pool.jobs);
}

static void *when_the_second_fails(void *arg)
{
	chan_send_int32(arg, step(4)); // want send-after-close ""
	return NULL;
}

void bad_second_fails(void)
{
	pthread_t first, second;
	chan_t *jobs = chan_init(2);
	if (pthread_create(&first, NULL, when_the_second_fails, jobs) != 0)
		abort();
	if (pthread_create(&second, NULL, when_the_second_fails, jobs) != 0)
		chan_close(jobs);
	else
		pthread_join(second, NULL);
	pthread_join(first, NULL);
	chan_dispose(jobs);
}

static void *posts_before_it_sends(void *arg)
{
	struct pool *pool = arg;
	sem_post(&pool->sent);
	chan_send_int32(pool->jobs, step(5)); // known-miss send-after-close ""
	return NULL;
}

void bad_posted_too_early(void)
{
	struct pool pool = {.jobs = chan_init(2)};
	sem_init(&pool.sent, 0, 0);
	if (pthread_create(&pool.thread, NULL, posts_before_it_sends, &pool) != 0)
		abort();
	sem_wait(&pool.sent);
	chan_close(pool.jobs);
	pthread_join(pool.thread, NULL);
	chan_dispose(pool.jobs);
	sem_destroy(&pool.sent);
}

static void *sends_buffers(void *arg)
{
	static char text[] = "text";
	for (int i = 0; i < 3; i++)
		chan_send(arg, text); // want send-after-close ""
	return NULL;
}

int bad_stopped_on_error(void)
{
	pthread_t t;
	void *text;
	int rc = 0;
	chan_t *jobs = chan_init(4);
	if (pthread_create(&t, NULL, sends_buffers, jobs) != 0)
		abort();
	for (int i = 0; i < 3; i++)
		if (chan_recv(jobs, &text) != 0 || step(i) != 0) {
			rc = -1;
			break;
		}
	if (rc != 0)
		chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return rc;
}
