#include <pthread.h>

int start_with(pthread_t *ret_thread, void *(*entry)(void *))
{
	return pthread_create(ret_thread, 0, entry, 0);
}

int start_with_default(pthread_t *ret_thread, void *(*entry)(void *), void *(*otherwise)(void *))
{
	if (entry == 0)
		entry = otherwise;
	return start_with(ret_thread, entry);
}
