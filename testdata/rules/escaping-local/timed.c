#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
struct job { int number; };
int step(int i);
static void *work(void *arg) { step(((struct job *)arg)->number); return NULL; }

int bad_given_up(const struct timespec *deadline)
{
	pthread_t t;
	struct job job = {1};
	if (pthread_create(&t, NULL, work, &job) != 0) // want escaping-local "'job'"
		return -1;
	if (pthread_timedjoin_np(t, NULL, deadline) == 0)
		return 0;
	pthread_kill(t, SIGUSR1);
	return pthread_detach(t);
}
int bad_not_ended_yet(void)
{
	pthread_t t;
	struct job job = {2};
	if (pthread_create(&t, NULL, work, &job) != 0) // want escaping-local "'job'"
		return -1;
	step(0);
	return pthread_tryjoin_np(t, NULL) != 0 ? pthread_detach(t) : 0;
}
int ok_joined_at_last(const struct timespec *deadline)
{
	pthread_t t;
	struct job job = {3};
	if (pthread_create(&t, NULL, work, &job) != 0)
		return -1;
	if (pthread_timedjoin_np(t, NULL, deadline) == 0)
		return 0;
	pthread_cancel(t);
	return pthread_join(t, NULL);
}
int ok_tried_again(void)
{
	pthread_t t;
	struct job job = {4};
	if (pthread_create(&t, NULL, work, &job) != 0)
		return -1;
	while (pthread_tryjoin_np(t, NULL) != 0)
		usleep(1000);
	return 0;
}
int ok_ends_the_process(const struct timespec *deadline)
{
	pthread_t t;
	struct job job = {5};
	if (pthread_create(&t, NULL, work, &job) != 0)
		return -1;
	if (pthread_timedjoin_np(t, NULL, deadline) != 0)
		_exit(1);
	return 0;
}
