#include <pthread.h>
#include <stdbool.h>

static void *run(void *arg) { return arg; }

bool start(pthread_t *ret_thread)
{
	return pthread_create(ret_thread, NULL, run, NULL) == 0;
}

void finish(pthread_t thread)
{
	pthread_join(thread, NULL);
}
