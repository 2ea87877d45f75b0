#include <pthread.h>
#include <threads.h>

void *work(void *arg);
int c11_work(void *arg);

static void forget(pthread_t thread)
{
	pthread_detach(thread);
}

int bad_detached(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pthread_detach(t); // want detached-task "'t' is detached"
	return 0;
}

int bad_c11_detached(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_work, NULL) != thrd_success)
		return -1;
	thrd_detach(t); // want detached-task "'t' is detached"
	return 0;
}

int bad_detached_by_a_helper(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	forget(t); // want detached-task "'t'"
	return 0;
}

void bad_detached_in_a_loop(int n)
{
	for (int i = 0; i < n; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) == 0)
			pthread_detach(t); // want detached-task "'t'"
	}
}

int bad_detached_on_one_path(int wait)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return wait ? pthread_join(t, NULL) : pthread_detach(t); // want detached-task "'t'"
}
