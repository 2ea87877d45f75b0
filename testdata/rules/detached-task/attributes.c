#include <pthread.h>

void *work(void *arg);

int bad_started_detached(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	int rc = pthread_create(&t, &attr, work, NULL); // want detached-task "started detached"
	pthread_attr_destroy(&attr);
	return rc;
}

static void make_detached(pthread_attr_t *attr)
{
	pthread_attr_init(attr);
	pthread_attr_setdetachstate(attr, PTHREAD_CREATE_DETACHED);
}

int bad_attribute_from_a_helper(void)
{
	pthread_t t;
	pthread_attr_t attr;
	make_detached(&attr);
	return pthread_create(&t, &attr, work, NULL); // want detached-task "started detached"
}

int ok_attribute_says_joinable(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_JOINABLE);
	int rc = pthread_create(&t, &attr, work, NULL);
	if (rc == 0)
		pthread_join(t, NULL);
	pthread_attr_destroy(&attr);
	return rc;
}

int ok_attribute_of_the_size_only(void)
{
	pthread_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 1 << 20);
	int rc = pthread_create(&t, &attr, work, NULL);
	pthread_attr_destroy(&attr);
	return rc != 0 ? rc : pthread_join(t, NULL);
}

int ok_attribute_prepared_but_not_used(pthread_t *out)
{
	pthread_attr_t attr;
	make_detached(&attr);
	pthread_attr_destroy(&attr);
	return pthread_create(out, NULL, work, NULL);
}
