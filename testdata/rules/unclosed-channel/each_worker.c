// flags: -isystem ../../models/stubs/chan
// A channel for each worker, in an array.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>
enum { WORKERS = 3 };
void use(int job);

struct worker {
	pthread_t thread;
	chan_t *jobs;
};

static void *left_waiting(void *arg)
{
	struct worker *worker = arg;
	int job;
	while (chan_recv_int32(worker->jobs, &job) == 0) // want unclosed-channel "jobs"
		use(job);
	return NULL;
}
int bad_first_is_not_closed(void)
{
	struct worker workers[WORKERS];
	for (int i = 0; i < WORKERS; i++) {
		workers[i].jobs = chan_init(4);
		if (pthread_create(&workers[i].thread, NULL, left_waiting, &workers[i]) != 0)
			abort();
	}
	for (int i = 0; i < WORKERS; i++)
		chan_send_int32(workers[i].jobs, i);
	for (int i = 1; i < WORKERS; i++)
		chan_close(workers[i].jobs);
	for (int i = 0; i < WORKERS; i++)
		pthread_join(workers[i].thread, NULL);
	return 0;
}

static void *drain(void *arg)
{
	struct worker *worker = arg;
	int job;
	while (chan_recv_int32(worker->jobs, &job) == 0)
		use(job);
	return NULL;
}
int ok_all_are_closed(void)
{
	struct worker workers[WORKERS];
	for (int i = 0; i < WORKERS; i++) {
		workers[i].jobs = chan_init(4);
		if (pthread_create(&workers[i].thread, NULL, drain, &workers[i]) != 0)
			abort();
	}
	for (int i = 0; i < WORKERS; i++)
		chan_send_int32(workers[i].jobs, i);
	for (int i = 0; i < WORKERS; i++)
		chan_close(workers[i].jobs);
	for (int i = 0; i < WORKERS; i++) {
		pthread_join(workers[i].thread, NULL);
		chan_dispose(workers[i].jobs);
	}
	return 0;
}
int ok_closed_and_joined_one_by_one(int n)
{
	struct worker workers[8];
	int started = 0;
	for (; started < n && started < 8; started++) {
		workers[started].jobs = chan_init(4);
		if (pthread_create(&workers[started].thread, NULL, drain, &workers[started]) != 0) {
			chan_dispose(workers[started].jobs);
			break;
		}
	}
	for (int i = 0; i < started; i++)
		chan_send_int32(workers[i].jobs, i);
	while (started-- > 0) {
		chan_close(workers[started].jobs);
		pthread_join(workers[started].thread, NULL);
		chan_dispose(workers[started].jobs);
	}
	return 0;
}
int ok_on_the_heap(int n)
{
	struct worker *workers = calloc((size_t)n, sizeof *workers);
	if (workers == NULL)
		return -1;
	for (int i = 0; i < n; i++) {
		workers[i].jobs = chan_init(4);
		if (pthread_create(&workers[i].thread, NULL, drain, &workers[i]) != 0)
			abort();
	}
	for (int i = 0; i < n; i++)
		chan_close(workers[i].jobs);
	for (int i = 0; i < n; i++)
		pthread_join(workers[i].thread, NULL);
	free(workers);
	return 0;
}
// What is made in each round is closed in each round.
int ok_one_after_the_other(int n)
{
	chan_t *jobs = NULL;
	for (int i = 0; i < n; i++) {
		struct worker worker;
		worker.jobs = jobs = chan_init(1);
		if (pthread_create(&worker.thread, NULL, drain, &worker) != 0)
			abort();
		chan_send_int32(jobs, i);
		chan_close(jobs);
		pthread_join(worker.thread, NULL);
		chan_dispose(jobs);
	}
	return 0;
}
