#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <time.h>

void *work(void *arg);

void bad_cancelled_only(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' was told to stop but is not joined"
		return;
	pthread_cancel(t);
}

void bad_killed_only(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	pthread_kill(t, SIGUSR1);
}

int bad_timed_join_gives_up(const struct timespec *deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	return pthread_timedjoin_np(t, NULL, deadline);
}

int ok_timed_join_then_join(const struct timespec *deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (pthread_timedjoin_np(t, NULL, deadline) != 0) {
		pthread_cancel(t);
		pthread_join(t, NULL);
	}
	return 0;
}

void ok_polled_until_joined(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	while (pthread_tryjoin_np(t, NULL) != 0)
		;
}

void ok_cancelled_and_joined(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_cancel(t);
	pthread_join(t, NULL);
}
