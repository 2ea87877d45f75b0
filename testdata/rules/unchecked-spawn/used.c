#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

void *work(void *arg);
void remember(pthread_t thread);
int step(int i);


void bad_named(pthread_t *out)
{
	pthread_create(out, NULL, work, NULL); // want unchecked-spawn ""
	pthread_setname_np(*out, "worker");
}

void bad_given_to_an_owner(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL); // want unchecked-spawn "'t'"
	remember(t);
}

void ok_given_when_it_runs(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		remember(t);
}

int ok_named_when_it_runs(pthread_t *out)
{
	int rc = pthread_create(out, NULL, work, NULL);
	if (rc == 0)
		pthread_setname_np(*out, "worker");
	return rc;
}

void ok_ends_the_process(pthread_t *out)
{
	if (pthread_create(out, NULL, work, NULL))
		abort();
	pthread_kill(*out, 0);
}
