#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

void ok_asserted(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL);
	assert(rc == 0);
	pthread_join(t, NULL);
}

void ok_error_collected(void)
{
	pthread_t a, b;
	int rc_a = pthread_create(&a, NULL, work, NULL);
	int rc_b = pthread_create(&b, NULL, work, NULL);
	step(rc_a | rc_b);
	if (!rc_a)
		pthread_join(a, NULL);
	if (!rc_b)
		pthread_join(b, NULL);
}

void bad_tests_the_other_result(void)
{
	pthread_t a, b;
	int rc_a = pthread_create(&a, NULL, work, NULL);
	int rc_b = pthread_create(&b, NULL, work, NULL);
	if (rc_a == 0)
		pthread_join(a, NULL);
	else if (rc_b == 0)
		pthread_join(b, NULL);
	if (rc_a == 0)
		pthread_join(b, NULL); // want unstarted-join "'b'"
}

int ok_handed_over_by_the_caller(pthread_t t)
{
	return pthread_join(t, NULL);
}

int ok_pointer_of_the_caller(pthread_t *threads, int n)
{
	for (int i = 0; i < n; i++)
		if (pthread_join(threads[i], NULL) != 0)
			abort();
	return n;
}

void ok_retried(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0 && pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_join(t, NULL);
}
