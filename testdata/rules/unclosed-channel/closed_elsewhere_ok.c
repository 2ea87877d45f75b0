// flags: -isystem ../../models/stubs/chan
// The receive loops look endless, and yet each of them has an end.
#include <chan/chan.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PRODUCERS = 3 };
void use(void *job);
bool next(void **job);
void publish(chan_t *jobs);

static void *drain(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}

// A helper closes.
static void finish(chan_t *jobs, pthread_t worker)
{
	if (jobs != NULL)
		chan_close(jobs);
	pthread_join(worker, NULL);
	chan_dispose(jobs);
}
int ok_helper_closes(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	finish(jobs, t);
	return 0;
}

// The cleanup attribute closes.
static void close_channel(chan_t **channel)
{
	chan_close(*channel);
}
int ok_cleanup_closes(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	{
		__attribute__((cleanup(close_channel))) chan_t *open = jobs;
		if (!next(&job))
			goto out;
		chan_send(open, job);
	}
out:
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// A sentinel ends the loop.
static char last;
static void *drain_until_last(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0) {
		if (job == &last)
			break;
		use(job);
	}
	return NULL;
}
int ok_sentinel(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_until_last, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	chan_send(jobs, &last);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// A null job in the loop's condition is the sentinel.
static void *drain_until_null(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0 && job != NULL)
		use(job);
	return NULL;
}
int ok_null_sentinel(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_until_null, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	chan_send(jobs, NULL);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// A word is the sentinel, compared by a helper.
static bool is_end(const char *word)
{
	return strcmp(word, "end") == 0;
}
static void *drain_words(void *arg)
{
	chan_t *words = arg;
	for (;;) {
		void *word;
		if (chan_recv(words, &word) != 0)
			return NULL;
		if (is_end(word))
			return NULL;
		use(word);
	}
}
int ok_word_sentinel(void)
{
	chan_t *words = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_words, words) != 0) {
		chan_dispose(words);
		return -1;
	}
	chan_send(words, "begin");
	chan_send(words, "end");
	pthread_join(t, NULL);
	chan_dispose(words);
	return 0;
}

// Exactly as many are received as were sent.
struct counted {
	chan_t *out;
	int count;
};
static void *produce_counted(void *arg)
{
	struct counted *counted = arg;
	for (int i = 0; i < counted->count; i++)
		chan_send_int32(counted->out, i);
	return NULL;
}
int ok_counted(void)
{
	struct counted counted = {chan_init(4), 10};
	pthread_t t;
	int sum = 0;
	if (pthread_create(&t, NULL, produce_counted, &counted) != 0) {
		chan_dispose(counted.out);
		return -1;
	}
	for (int i = 0; i < counted.count; i++) {
		int32_t n;
		if (chan_recv_int32(counted.out, &n) != 0)
			break;
		sum += n;
	}
	pthread_join(t, NULL);
	chan_dispose(counted.out);
	return sum;
}

// The last of several producers closes.
struct shared {
	chan_t *out;
	atomic_int left;
};
static void *produce_shared(void *arg)
{
	struct shared *shared = arg;
	void *job;
	while (next(&job))
		chan_send(shared->out, job);
	if (atomic_fetch_sub(&shared->left, 1) == 1)
		chan_close(shared->out);
	return NULL;
}
int ok_last_producer_closes(void)
{
	struct shared shared = {.out = chan_init(4), .left = PRODUCERS};
	pthread_t t[PRODUCERS];
	void *job;
	for (int i = 0; i < PRODUCERS; i++)
		if (pthread_create(&t[i], NULL, produce_shared, &shared) != 0)
			abort();
	while (chan_recv(shared.out, &job) == 0)
		use(job);
	for (int i = 0; i < PRODUCERS; i++)
		pthread_join(t[i], NULL);
	chan_dispose(shared.out);
	return 0;
}

// Given to code that nobody sees.
int ok_given_away(void)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	publish(jobs);
	if (pthread_create(&t, NULL, drain, jobs) != 0)
		return -1;
	pthread_join(t, NULL);
	return 0;
}

// The channel belongs to the caller, who may close it.
int ok_callers_channel(chan_t *jobs)
{
	void *job;
	int count = 0;
	while (chan_recv(jobs, &job) == 0)
		count++;
	return count;
}

// A process-long channel: main never ends before the process does.
static chan_t *log_lines;
static void *write_log(void *arg)
{
	void *line;
	while (chan_recv(log_lines, &line) == 0)
		use(line);
	return arg;
}
void ok_log(char *line)
{
	chan_send(log_lines, line);
}
int main(void)
{
	pthread_t logger;
	log_lines = chan_init(256);
	if (pthread_create(&logger, NULL, write_log, NULL) != 0)
		return 1;
	pthread_detach(logger);
	for (;;) {
		pause();
		ok_log("woken");
	}
}

// Somebody stops the worker from outside: it is cancelled in its receive.
static void *drain_until_cancelled(void *arg)
{
	chan_t *jobs = arg;
	void *job;
	while (chan_recv(jobs, &job) == 0)
		use(job);
	return NULL;
}
int ok_cancelled(void *job)
{
	chan_t *jobs = chan_init(8);
	pthread_t t;
	if (pthread_create(&t, NULL, drain_until_cancelled, jobs) != 0) {
		chan_dispose(jobs);
		return -1;
	}
	chan_send(jobs, job);
	pthread_cancel(t);
	pthread_join(t, NULL);
	chan_dispose(jobs);
	return 0;
}

// A signal's work: the caller of a registered hook closes it.
static chan_t *requests;
static void on_exit_close(void)
{
	chan_close(requests);
}
static void *serve(void *arg)
{
	void *request;
	while (chan_recv(requests, &request) == 0)
		use(request);
	return arg;
}
int ok_closed_by_a_hook(void)
{
	pthread_t t;
	requests = chan_init(8);
	atexit(on_exit_close);
	if (pthread_create(&t, NULL, serve, NULL) != 0)
		return -1;
	pthread_detach(t);
	return 0;
}
