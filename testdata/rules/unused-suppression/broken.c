// broken
#include <pthread.h>

void *work(void *arg);

int ok_here(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-task)
		return -1;
	return pthread_join(t, NULL) + nowhere;
}
