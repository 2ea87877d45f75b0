#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);

void bad_joined_after_detach(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_detach(t);
	pthread_join(t, NULL); // want double-join "'t' is joined after it was detached"
}

void bad_detached_after_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_join(t, NULL);
	pthread_detach(t); // want double-join "'t' is detached after it was joined"
}

void bad_detached_twice(bool quick)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (quick)
		pthread_detach(t);
	pthread_detach(t); // want double-join "'t' is detached a second time"
}

void bad_started_detached_then_joined(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	if (pthread_create(&t, &attr, work, NULL) == 0)
		pthread_join(t, NULL); // want double-join "'t' is joined after it was detached"
	pthread_attr_destroy(&attr);
}

void ok_either_or(bool quick)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (quick)
		pthread_detach(t);
	else
		pthread_join(t, NULL);
}
