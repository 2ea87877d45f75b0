#include <pthread.h>
#include <signal.h>

void *work(void *arg);
int step(int i);

void ok_best_effort(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	pthread_create(&t, &attr, work, NULL);
	pthread_attr_destroy(&attr);
}

void ok_result_used_later(pthread_t *out)
{
	int rc = pthread_create(out, NULL, work, NULL);
	step(0);
	if (rc != 0)
		*out = 0;
}

void ok_complains(pthread_t *out)
{
	if (pthread_create(out, NULL, work, NULL) != 0)
		step(-1);
}

int ok_goto_on_failure(pthread_t *out)
{
	int rc;
	if ((rc = pthread_create(out, NULL, work, NULL)) != 0)
		goto fail;
	return 0;
fail:
	step(rc);
	return -1;
}

void bad_overwritten_result(pthread_t *out)
{
	int rc = pthread_create(out, NULL, work, NULL); // want unchecked-spawn ""
	rc = step(0);
	if (rc != 0)
		step(1);
}

void bad_signalled(pthread_t *out)
{
	pthread_create(out, NULL, work, NULL); // want unchecked-spawn ""
	if (step(0) < 0)
		pthread_kill(*out, SIGUSR1);
}
