// flags: -isystem STUBS/chan
#include <chan/chan.h>
#include <pthread.h>
int step(int number);
struct pool {
	chan_t *jobs;
	pthread_t first, second;
};

static void *sends(void *arg)
{
	struct pool *pool = arg;
	for (int i = 0; i < 8; i++)
		chan_send_int32(pool->jobs, step(i));
	return NULL;
}
static void *has_enough(void *arg)
{
	struct pool *pool = arg;
	int job;
	while (chan_recv_int32(pool->jobs, &job) == 0)
		if (step(job) < 0)
			break;
	chan_close(pool->jobs);
	return NULL;
}
int racing(void)
{
	struct pool pool = {.jobs = chan_init(8)};
	if (pthread_create(&pool.first, NULL, sends, &pool) != 0 || pthread_create(&pool.second, NULL, has_enough, &pool) != 0)
		return -1;
	pthread_join(pool.first, NULL);
	pthread_join(pool.second, NULL);
	chan_dispose(pool.jobs);
	return 0;
}

static void *drains(void *arg)
{
	int job;
	while (chan_recv_int32(arg, &job) == 0)
		step(job);
	return NULL;
}
int never_closed(int count)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drains, jobs) != 0)
		return -1;
	if (step(count) < 0)
		count = 0;
	chan_send_int32(jobs, count);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

static void *sends_late(void *arg)
{
	chan_send_int32(arg, step(1));
	return NULL;
}
int closed_early(void)
{
	chan_t *jobs = chan_init(1);
	pthread_t t;
	if (pthread_create(&t, NULL, sends_late, jobs) != 0)
		return -1;
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}
