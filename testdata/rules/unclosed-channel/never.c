// flags: -isystem ../../models/stubs/chan
// A task receives until the channel is closed, and nobody closes it on any path.
#include <chan/chan.h>
#include <pthread.h>
#include <stdlib.h>

enum { WORKERS = 4 };
void use(void *job);
int next_number(void);

// Sent, joined, never closed.
static void *drain_unclosed(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0) // want unclosed-channel ""
		use(job);
	return NULL;
}
int bad_never_closed(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_unclosed, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// Several workers share the channel of a pool.
struct pool {
	chan_t *jobs;
	pthread_t workers[WORKERS];
};
static void *pool_worker(void *arg)
{
	struct pool *pool = arg;
	void *job;
	while (chan_recv(pool->jobs, &job) == 0) // want unclosed-channel ""
		use(job);
	return NULL;
}
int bad_pool_never_closed(void *job)
{
	struct pool pool = {.jobs = chan_init(16)};
	int running = 0;
	while (running < WORKERS && pthread_create(&pool.workers[running], NULL, pool_worker, &pool) == 0)
		running++;
	if (running > 0)
		chan_send(pool.jobs, job);
	while (running > 0)
		pthread_join(pool.workers[--running], NULL);
	chan_dispose(pool.jobs);
	return 0;
}

// Of two channels only one is closed.
struct stage {
	chan_t *in, *out;
};
static void *convert(void *arg)
{
	struct stage *stage = arg;
	int32_t n;
	while (chan_recv_int32(stage->in, &n) == 0)
		chan_send_int32(stage->out, n * 2);
	return NULL; // the output stays open
}
int bad_second_stage_open(void)
{
	struct stage stage = {chan_init(8), chan_init(8)};
	pthread_t t;
	int32_t n;
	int sum = 0;
	if (pthread_create(&t, NULL, convert, &stage) != 0)
		return -1;
	chan_send_int32(stage.in, next_number());
	chan_close(stage.in);
	while (chan_recv_int32(stage.out, &n) == 0) // want unclosed-channel ""
		sum += n;
	pthread_join(t, NULL);
	chan_dispose(stage.in);
	chan_dispose(stage.out);
	return sum;
}

// Nobody waits for the worker, so it stays for ever in its receive.
static void *drain_alone(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	for (;;) {
		if (chan_recv(jobs, &job) != 0) // want unclosed-channel ""
			break;
		use(job);
	}
	chan_dispose(jobs);
	return NULL;
}
int bad_detached_worker(void *job)
{
	chan_t *jobs = chan_init(1);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_alone, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	pthread_detach(t);
	chan_send(jobs, job);
	return 0;
}

// The loop stands in a macro.
#define FOR_EACH_RECEIVED(channel, n) while (chan_recv_int32((channel), &(n)) == 0)
static void *sum_up(void *arg)
{
	chan_t *numbers = arg;
	int32_t n;
	intptr_t sum = 0;
	FOR_EACH_RECEIVED(numbers, n) // want unclosed-channel ""
		sum += n;
	return (void *)sum;
}
int bad_loop_in_macro(void)
{
	chan_t *numbers = chan_init(4);
	pthread_t t;
	void *sum = NULL;
	if (pthread_create(&t, NULL, sum_up, numbers) != 0) {
		chan_dispose(numbers);
		return -1;
	}
	for (int i = 0; i < 10; i++)
		chan_send_int32(numbers, next_number());
	pthread_join(t, &sum);
	chan_dispose(numbers);
	return (int)(intptr_t)sum;
}

// The helper that looks like the end of the channel only frees another one.
struct service {
	chan_t *requests, *answers;
	pthread_t thread;
};
static void *serve(void *arg)
{
	struct service *service = arg;
	void *request;
	do {
		if (chan_recv(service->requests, &request) != 0) // want unclosed-channel ""
			return NULL;
		use(request);
	} while (1);
}
static struct service *service_start(void)
{
	struct service *service = malloc(sizeof *service);
	if (service == NULL)
		return NULL;
	service->requests = chan_init(8);
	service->answers = chan_init(8);
	if (pthread_create(&service->thread, NULL, serve, service) != 0) {
		free(service);
		return NULL;
	}
	return service;
}
static void service_stop(struct service *service)
{
	chan_close(service->answers); // the wrong one
	pthread_join(service->thread, NULL);
	chan_dispose(service->requests);
	chan_dispose(service->answers);
	free(service);
}
int bad_wrong_one_closed(void *request)
{
	struct service *service = service_start();
	if (service == NULL)
		return -1;
	chan_send(service->requests, request);
	service_stop(service);
	return 0;
}
