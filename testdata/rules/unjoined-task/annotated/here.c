#include "jobs.h"

// Unlike what an int of an annotated function means otherwise, this one is 1 when it worked.
int start_here(pthread_t *thread, void *(*run)(void *))
{
	return pthread_create(thread, NULL, run, NULL) == 0;
}

void *watch(void *unused)
{
	return unused;
}
