// The sleep is meant to be long enough for the task to end, and nothing says that it is.
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

enum { TASKS = 4 };
void *work(void *arg);
int prepare(void);
int compute(void);
void use(int value);

int bad_slept_then_returned(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	sleep(1); // want sleep-as-join ""
	return 0;
}

static int answer;
static void *answer_it(void *arg)
{
	answer = compute();
	return arg;
}
int bad_slept_then_read(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, answer_it, NULL) != 0)
		return -1;
	pthread_detach(t);
	sleep(1); // want sleep-as-join ""
	return answer;
}

void bad_slept_then_exited(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		exit(1);
	pthread_detach(t);
	usleep(200000); // want sleep-as-join ""
	exit(0);
}

// One sleep for all of them.
int bad_slept_for_many(void)
{
	for (int i = 0; i < TASKS; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0)
			return -1;
		pthread_detach(t);
	}
	sleep(2); // want sleep-as-join ""
	return 0;
}

// Joined in the end, but the result was read before.
struct sum {
	int total;
};
static void *sum_up(void *arg)
{
	struct sum *sum = arg;
	sum->total = compute();
	return NULL;
}
int bad_read_before_the_join(void)
{
	struct sum sum = {0};
	pthread_t t;
	if (pthread_create(&t, NULL, sum_up, &sum) != 0)
		return -1;
	usleep(1000); // want sleep-as-join ""
	int total = sum.total;
	pthread_join(t, NULL);
	return total;
}

// A helper sleeps.
static void give_it_time(void)
{
	struct timespec rest = {.tv_nsec = 50000000};
	nanosleep(&rest, NULL);
}
int bad_helper_sleeps(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	give_it_time(); // want sleep-as-join ""
	return 0;
}
static void wait_a_bit(int milliseconds)
{
	usleep((useconds_t)milliseconds * 1000);
}
static void settle(void)
{
	wait_a_bit(20);
}
int bad_helper_of_a_helper(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, answer_it, NULL) != 0)
		return -1;
	pthread_detach(t);
	settle(); // want sleep-as-join ""
	return answer;
}

// A macro sleeps.
#define SLEEP_MS(ms) usleep((ms) * 1000)
int bad_macro_sleeps(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, answer_it, NULL) != 0)
		return -1;
	pthread_detach(t);
	SLEEP_MS(100); // want sleep-as-join ""
	use(answer);
	return 0;
}

// On the path that skips the join there is a sleep instead.
int bad_sleeps_on_one_path(bool careful)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (careful)
		pthread_join(t, NULL);
	else
		sleep(1); // want sleep-as-join ""
	return 0;
}

// The error path jumps over the join, having slept.
int bad_jumps_over_the_join(void)
{
	pthread_t t;
	int result = -1;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (prepare() != 0) {
		sleep(1); // want sleep-as-join ""
		goto out;
	}
	pthread_join(t, NULL);
	result = 0;
out:
	return result;
}

// The thread's number lies in a structure.
struct job {
	pthread_t thread;
	int result;
};
static void *run_job(void *arg)
{
	struct job *job = arg;
	job->result = compute();
	return NULL;
}
int bad_member(void)
{
	struct job *job = calloc(1, sizeof *job);
	if (job == NULL)
		return -1;
	if (pthread_create(&job->thread, NULL, run_job, job) != 0) {
		free(job);
		return -1;
	}
	pthread_detach(job->thread);
	sleep(3); // want sleep-as-join ""
	return job->result;
}

// C11 spells it like this.
static int c11_answer;
static int c11_work(void *arg)
{
	(void)arg;
	c11_answer = compute();
	return 0;
}
int bad_c11(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_work, NULL) != thrd_success)
		return -1;
	thrd_detach(t);
	thrd_sleep(&(struct timespec){.tv_sec = 1}, NULL); // want sleep-as-join ""
	return c11_answer;
}

// A clock of its own.
int bad_sleeps_by_a_clock(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, answer_it, NULL) != 0)
		return -1;
	pthread_detach(t);
	clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){.tv_sec = 1}, NULL); // want sleep-as-join ""
	return answer;
}
