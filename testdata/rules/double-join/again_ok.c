#define _GNU_SOURCE
#include <pthread.h>
#include <threads.h>
#include <time.h>

void *work(void *arg);
int c11_work(void *arg);
int step(int i);

void ok_failed_timed_join(const struct timespec *deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (pthread_timedjoin_np(t, NULL, deadline) == 0)
		return;
	pthread_cancel(t);
	pthread_join(t, NULL);
}

void ok_polled_first(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (pthread_tryjoin_np(t, NULL) != 0)
		pthread_join(t, NULL);
}

void ok_two_threads(void)
{
	pthread_t a, b;
	if (pthread_create(&a, NULL, work, NULL) != 0)
		return;
	if (pthread_create(&b, NULL, work, NULL) == 0)
		pthread_join(b, NULL);
	pthread_join(a, NULL);
}

void bad_timed_join_then_join(const struct timespec *deadline)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_timedjoin_np(t, NULL, deadline);
	pthread_join(t, NULL); // want double-join "'t'"
}

void bad_c11_joined_and_detached(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_work, NULL) != thrd_success)
		return;
	thrd_join(t, NULL);
	if (step(0) == 0)
		thrd_detach(t); // want double-join "'t' is detached after it was joined"
}
