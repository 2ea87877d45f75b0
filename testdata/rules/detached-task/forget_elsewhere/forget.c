#include <pthread.h>

void forget(pthread_t thread)
{
	pthread_detach(thread);
}

void finish(pthread_t thread)
{
	pthread_join(thread, 0);
}
