// The loops look like waiting for a task, but the flag is ordered, is not the task's, or a join follows.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

int compute(void);
bool device_is_ready(void);
void *work(void *arg);
void use(int value);

// An atomic flag orders the result.
static atomic_bool ended;
static int answer;
static void *work_and_say_so(void *arg)
{
	answer = compute();
	atomic_store_explicit(&ended, true, memory_order_release);
	return arg;
}
int ok_atomic_flag(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_say_so, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (!atomic_load_explicit(&ended, memory_order_acquire))
		usleep(1000);
	return answer;
}
int ok_atomic_flag_read_plainly(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_and_say_so, NULL) != 0)
		return -1;
	while (!ended)
		sched_yield();
	pthread_join(t, NULL);
	return answer;
}
static int built_in;
static int built_in_answer;
static void *work_with_a_builtin(void *arg)
{
	built_in_answer = compute();
	__atomic_store_n(&built_in, 1, __ATOMIC_RELEASE);
	return arg;
}
int ok_built_in_atomics(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_with_a_builtin, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (!__atomic_load_n(&built_in, __ATOMIC_ACQUIRE))
		usleep(1000);
	return built_in_answer;
}

// A lock orders it.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool locked_done;
static int locked_answer;
static void *work_under_a_lock(void *arg)
{
	int value = compute();
	pthread_mutex_lock(&lock);
	locked_answer = value;
	locked_done = true;
	pthread_mutex_unlock(&lock);
	return arg;
}
int ok_flag_under_a_lock(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_under_a_lock, NULL) != 0)
		return -1;
	pthread_detach(t);
	for (;;) {
		pthread_mutex_lock(&lock);
		bool done = locked_done;
		int value = locked_answer;
		pthread_mutex_unlock(&lock);
		if (done)
			return value;
		usleep(1000);
	}
}
static bool is_done(void)
{
	pthread_mutex_lock(&lock);
	bool done = locked_done;
	pthread_mutex_unlock(&lock);
	return done;
}
int ok_helper_takes_the_lock(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_under_a_lock, NULL) != 0)
		return -1;
	while (!is_done())
		usleep(1000);
	pthread_join(t, NULL);
	return locked_answer;
}

// The join itself is polled.
int ok_tries_to_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	while (pthread_tryjoin_np(t, NULL) != 0)
		usleep(1000);
	return 0;
}

// Polled for progress, then joined, and only then used.
static volatile int percent;
static int total;
static void *work_in_steps(void *arg)
{
	for (percent = 0; percent < 100; percent++)
		total += compute();
	return arg;
}
int ok_progress_then_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work_in_steps, NULL) != 0)
		return -1;
	while (percent < 100)
		usleep(100000);
	pthread_join(t, NULL);
	return total;
}

// The flag is set by a signal, not by the task.
static volatile sig_atomic_t stopped;
static void on_stop(int number)
{
	(void)number;
	stopped = 1;
}
int ok_waits_for_a_signal(void)
{
	pthread_t t;
	signal(SIGTERM, on_stop);
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	while (!stopped)
		sleep(1);
	pthread_cancel(t);
	pthread_join(t, NULL);
	return 0;
}
// The device is waited for, not the task.
int ok_waits_for_a_device(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	while (!device_is_ready())
		usleep(1000);
	pthread_join(t, NULL);
	return 0;
}
// A semaphore that is tried.
static sem_t done;
static int posted_answer;
static void *work_and_post(void *arg)
{
	posted_answer = compute();
	sem_post(&done);
	return arg;
}
int ok_semaphore_tried(void)
{
	pthread_t t;
	sem_init(&done, 0, 0);
	if (pthread_create(&t, NULL, work_and_post, NULL) != 0)
		return -1;
	pthread_detach(t);
	while (sem_trywait(&done) != 0)
		usleep(1000);
	return posted_answer;
}
// The loop polls what this function itself changes.
int ok_own_counter(void)
{
	pthread_t t;
	int rounds = 3;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	while (rounds-- > 0)
		usleep(1000);
	pthread_join(t, NULL);
	return 0;
}
