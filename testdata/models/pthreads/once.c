#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_t service;

static void start_service(void)
{
	if (pthread_create(&service, NULL, work, NULL) != 0)
		abort();
}

static void start_unowned(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
}

static void ensure(void)
{
	pthread_once(&once, start_service);
}

void ok_asked_for_twice(void)
{
	ensure();
	ensure();
}

void ok_in_a_loop(int n)
{
	for (int i = 0; i < n; i++)
		pthread_once(&once, start_service);
}

void ok_stopped(void)
{
	ensure();
	pthread_join(service, NULL);
}

void bad_inside(void)
{
	static pthread_once_t other = PTHREAD_ONCE_INIT;
	pthread_once(&other, start_unowned);
}

void bad_behind_it(void)
{
	pthread_t t;
	ensure();
	pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
	ensure();
}
