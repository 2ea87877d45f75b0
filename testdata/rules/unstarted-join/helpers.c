#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

static int start(pthread_t *out)
{
	int rc = pthread_create(out, NULL, work, NULL);
	return rc == 0 ? 0 : -1;
}

static void start_or_exit(pthread_t *out)
{
	if (pthread_create(out, NULL, work, NULL) != 0)
		exit(1);
}

static void finish(pthread_t t)
{
	pthread_join(t, NULL);
}

void bad_wrapper_may_fail(void)
{
	pthread_t t;
	if (start(&t) < 0)
		step(-1);
	finish(t); // want unstarted-join "'t'"
}

int bad_wrapper_failed_and_said_so(void)
{
	int rc = -1;
	pthread_t t;
	if (step(0) < 0)
		return rc;
	rc = start(&t);
	if (rc < 0)
		goto out;
	rc = step(1);
out:
	finish(t); // want unstarted-join "'t'"
	return rc;
}

void ok_wrapper_ends_the_process(void)
{
	pthread_t t;
	start_or_exit(&t);
	finish(t);
}

void ok_wrapper_tested(void)
{
	pthread_t t;
	if (start(&t) < 0)
		return;
	finish(t);
}
