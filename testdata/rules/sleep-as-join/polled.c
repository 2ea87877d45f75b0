// A loop looks at a plain variable until the task has set it: nothing orders what the task wrote before.
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

int compute(void);
void use(int value);
void tick(void);

static volatile int ended;
static int answer;
static void *work_and_say_so(void *arg)
{
	answer = compute();
	ended = 1;
	return arg;
}
int bad_spins_on_a_volatile(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_say_so, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (!ended); // want sleep-as-join ""
	return answer;
}
int bad_polls_with_a_sleep(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_say_so, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (!ended) usleep(1000); // want sleep-as-join ""
	return answer;
}

struct job {
	bool done;
	int result;
};
static void *run_job(void *arg)
{
	struct job *job = arg;
	job->result = compute();
	job->done = true;
	return NULL;
}
int bad_polls_a_member(void)
{
	struct job *job = calloc(1, sizeof *job);
	pthread_t t;
	if (job == NULL)
		return -1;
	if (pthread_create(&t, NULL, run_job, job) != 0) {
		free(job);
		return -1;
	}
	pthread_detach(t);
	while (!job->done) sched_yield(); // want sleep-as-join ""
	int result = job->result;
	free(job);
	return result;
}

// It gives up after a while, and uses the result all the same.
static int slow_answer;
static bool slow_done;
static void *work_slowly(void *arg)
{
	slow_answer = compute();
	slow_done = true;
	return arg;
}
int bad_polls_for_a_while(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_slowly, NULL) != 0)
		return -1;
	pthread_detach(t);
	for (int i = 0; i < 100 && !slow_done; i++) usleep(1000); // want sleep-as-join ""
	return slow_answer;
}

// A plain counter of what still runs.
static int left;
static void *count_down(void *arg)
{
	use(compute());
	left--;
	return arg;
}
int bad_polls_a_counter(void)
{
	pthread_t t;
	left = 1;
	if (pthread_create(&t, NULL, count_down, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (left > 0) sleep(1); // want sleep-as-join ""
	return 0;
}

// The loop's body stands on lines of its own: the finding stands at the sleep.
int bad_polls_and_ticks(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_say_so, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (!ended) {
		tick();
		usleep(1000); // want sleep-as-join ""
	}
	return answer;
}

// Never joined nor detached.
int bad_polled_not_joined(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_slowly, NULL) != 0)
		return -1;
	do usleep(10); while (!slow_done); // want sleep-as-join ""
	return slow_answer;
}
