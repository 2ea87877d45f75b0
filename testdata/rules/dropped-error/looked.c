#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
struct job {
	int fd, failed, stop;
	pthread_t worker;
};
int load(struct job *job);
int store(struct job *job);
int open_all(struct job *job);
void report(int error);
void note(const char *text);

// Nobody looks: by all that is known this is no error to anyone.
static void *unasked(void *arg)
{
	if (load(arg) < 0)
		return (void *)-1;
	return NULL;
}
void ok_nobody_looks(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, unasked, job) != 0)
		return;
	pthread_join(t, NULL);
}

static void *work(void *arg)
{
	if (load(arg) < 0)
		return (void *)-1;
	store(arg);
	return NULL;
}
int ok_looks(struct job *job)
{
	pthread_t t;
	void *error;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	pthread_join(t, &error);
	return error != NULL;
}
// The owner has failed already.
int ok_cleans_up(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	if (open_all(job) < 0) {
		pthread_join(t, NULL);
		return -1;
	}
	void *error;
	pthread_join(t, &error);
	return error != NULL;
}
int ok_cleans_up_only(struct job *job, pthread_t *ret_thread)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	if (open_all(job) < 0) {
		pthread_join(t, NULL);
		return -1;
	}
	*ret_thread = t;
	return 0;
}
int ok_cancelled(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	open_all(job);
	pthread_cancel(t);
	pthread_join(t, NULL);
	return 0;
}
// Told to stop: what it ends with is no news.
int ok_told_to_stop(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	open_all(job);
	job->stop = 1;
	pthread_join(t, NULL);
	return 0;
}

// The entry says elsewhere that it failed.
static void *tells(void *arg)
{
	struct job *job = arg;
	if (load(job) < 0) {
		job->failed = 1;
		return (void *)-1;
	}
	return NULL;
}
int ok_told_elsewhere(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tells, job) != 0)
		return -1;
	pthread_join(t, NULL);
	return job->failed;
}
int ok_told_elsewhere_looks(struct job *job)
{
	pthread_t t;
	void *error;
	if (pthread_create(&t, NULL, tells, job) != 0)
		return -1;
	pthread_join(t, &error);
	return error != NULL;
}
static void hand_in(struct job *job, int error)
{
	job->failed = error;
}
static void *tells_by_callee(void *arg)
{
	struct job *job = arg;
	if (load(job) < 0) {
		hand_in(job, 3);
		return (void *)-1;
	}
	return NULL;
}
int ok_told_by_callee(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tells_by_callee, job) != 0)
		return -1;
	pthread_join(t, NULL);
	return job->failed;
}
int ok_told_by_callee_looks(struct job *job)
{
	pthread_t t;
	void *error;
	if (pthread_create(&t, NULL, tells_by_callee, job) != 0)
		return -1;
	pthread_join(t, &error);
	return error != NULL;
}

// One value only.
static void *constant(void *arg)
{
	if (load(arg) < 0)
		return NULL;
	store(arg);
	return NULL;
}
int ok_constant(struct job *job)
{
	pthread_t a, b;
	void *result;
	if (pthread_create(&a, NULL, constant, job) != 0)
		return -1;
	pthread_join(a, &result);
	if (pthread_create(&b, NULL, constant, job) != 0)
		return -1;
	pthread_join(b, NULL);
	return result == NULL;
}
// A result, not an error.
static void *finds(void *arg)
{
	struct job *job = malloc(sizeof *job);
	if (job == NULL || load(arg) < 0)
		return NULL;
	return job;
}
int ok_result(struct job *job)
{
	pthread_t a, b;
	void *result;
	if (pthread_create(&a, NULL, finds, job) != 0)
		return -1;
	pthread_join(a, &result);
	free(result);
	if (pthread_create(&b, NULL, finds, job) != 0)
		return -1;
	pthread_join(b, NULL);
	return 0;
}
// How it ends, by a count of rounds: no failure.
static void *counts(void *arg)
{
	struct job *job = arg;
	int rc = load(job);
	store(job);
	return (void *)(intptr_t)rc;
}
int ok_status_of_callee(struct job *job)
{
	pthread_t a, b;
	void *result;
	if (pthread_create(&a, NULL, counts, job) != 0)
		return -1;
	pthread_join(a, &result);
	if (pthread_create(&b, NULL, counts, job) != 0)
		return -1;
	pthread_join(b, NULL);
	return result != NULL;
}
// Two entries: which of them it is nobody knows here.
int ok_which(struct job *job, int kind)
{
	if (kind == 0)
		return pthread_create(&job->worker, NULL, work, job);
	return pthread_create(&job->worker, NULL, constant, job);
}
void ok_which_join(struct job *job)
{
	pthread_join(job->worker, NULL);
}
// One of two ways looks.
int ok_looks_when_asked(struct job *job, int quick)
{
	pthread_t t;
	void *error = NULL;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	if (quick)
		pthread_join(t, NULL);
	else
		pthread_join(t, &error);
	return error != NULL;
}
