// flags: -isystem STUBS/chan
// unsafe
// remains: 2
// Another task may send still, or the owner does.
#include <chan/chan.h>
#include <pthread.h>
int use(void *job);
void *next_job(void);

static void *drain(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
static void *produce(void *arg)
{
	chan_send(arg, next_job());
	return NULL;
}
int others_send(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t, producer;
	if (pthread_create(&t, NULL, drain, jobs) != 0)
		return -1;
	if (pthread_create(&producer, NULL, produce, jobs) == 0) {
		pthread_join(t, NULL);
		pthread_join(producer, NULL);
		return 0;
	}
	chan_close(jobs);
	pthread_join(t, NULL);
	return -1;
}

static void *drain_more(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int sends_afterwards(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_more, jobs) != 0)
		return -1;
	pthread_join(t, NULL);
	return chan_send(jobs, job);
}
