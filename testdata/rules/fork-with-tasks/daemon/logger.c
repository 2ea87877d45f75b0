#include "daemon.h"

#include <pthread.h>
#include <stddef.h>

static pthread_t logger;
void *write_log(void *arg);

int start_logger(void)
{
	return pthread_create(&logger, NULL, write_log, NULL);
}

void stop_logger(void)
{
	pthread_join(logger, NULL);
}

// A thread that makes a daemon of its process.
static void *watch(void *arg)
{
	if (become_daemon() == 0)
		serve();
	return arg;
}

int bad_thread_forks(void)
{
	pthread_t t;
	return pthread_create(&t, NULL, watch, NULL) != 0 ? -1 : pthread_join(t, NULL);
}
