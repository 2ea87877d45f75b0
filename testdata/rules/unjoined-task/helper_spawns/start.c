#include <pthread.h>

static void *work(void *arg) { return arg; }

int start_worker(pthread_t *ret_thread)
{
	return pthread_create(ret_thread, NULL, work, NULL) == 0 ? 0 : -1;
}

int start_forgotten_worker(void)
{
	pthread_t t;
	if (start_worker(&t) < 0)
		return -1;
	pthread_detach(t);
	return 0;
}
