#include "clock.h"
#include <pthread.h>

static pthread_t watcher;
int start_watching(void)
{
	return pthread_create(&watcher, NULL, watch, NULL);
}
void stop_watching(void)
{
	pthread_cancel(watcher);
	pthread_join(watcher, NULL);
}
