// flags: -isystem STUBS/chan
// unsafe
// The channel is closed before the join that waits for the receiver, as it is closed elsewhere.
#include <chan/chan.h>
#include <pthread.h>
enum { WORKERS = 4 };
int use(void *job);

struct pool {
	chan_t *jobs;
	pthread_t workers[WORKERS];
};

static void *drain(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int forgotten(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

static void *drain_one_way(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int on_one_way(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_one_way, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	if (use(job) < 0) {
		pthread_join(t, NULL);
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	chan_close(jobs);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

static void *drain_of_pool(void *arg)
{
	struct pool *pool = arg;
	void *job;
	while (chan_recv(pool->jobs, &job) == 0)
		use(job);
	return NULL;
}
int several_workers(void *job)
{
	struct pool pool = {.jobs = chan_init(16)};
	int running = 0;
	while (running < WORKERS && pthread_create(&pool.workers[running], NULL, drain_of_pool, &pool) == 0)
		running++;
	if (running > 0)
		chan_send(pool.jobs, job);
	while (running > 0)
		pthread_join(pool.workers[--running], NULL);
	chan_dispose(pool.jobs);
	return 0;
}
