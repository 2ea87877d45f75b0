// Two findings in C: a thread that a failing bind leaves behind, and a counter that the other thread still uses.
#include "server.h"

#include <pthread.h>

static void *watch(void *arg)
{
	int *count = arg;
	while (server_accept())
		++*count;
	return NULL;
}

int serve(int port)
{
	static int total;
	pthread_t watcher;
	if (pthread_create(&watcher, NULL, watch, &total) != 0)
		return -1;
	if (server_bind(port) != 0)
		return -1;
	pthread_join(watcher, NULL);
	return total;
}

void count_in_background(void)
{
	pthread_t counter;
	int count = 0;
	if (pthread_create(&counter, NULL, watch, &count) == 0)
		pthread_detach(counter);
}
