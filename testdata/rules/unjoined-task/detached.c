#include <pthread.h>

void *work(void *arg);
int step(int i);

static void *detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	return arg;
}

void ok_detached(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pthread_detach(t);
}

void ok_started_detached(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&t, &attr, work, NULL) != 0)
		step(-1);
	pthread_attr_destroy(&attr);
}

void ok_entry_detaches_itself(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, detaches_itself, NULL) != 0)
		step(-1);
}

void bad_attribute_says_joinable(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_JOINABLE);
	if (pthread_create(&t, &attr, work, NULL) != 0) // want unjoined-task "'t'"
		step(-1);
	pthread_attr_destroy(&attr);
}

void bad_detached_too_late(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (step(0) != 0)
		return;
	pthread_detach(t);
}
