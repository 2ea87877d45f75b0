// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
static pthread_t shared;

static pthread_t *shared_thread(void)
{
	static dispatch_once_t once;
	dispatch_once(&once, ^{
	  if (pthread_create(&shared, NULL, work, NULL) != 0)
		  abort();
	});
	return &shared;
}

void ok_started_once(void)
{
	shared_thread();
	shared_thread();
}

struct service {
	dispatch_once_t started, stopped;
	pthread_t thread;
};

static void start_thread(void *arg)
{
	if (pthread_create(arg, NULL, work, NULL) != 0)
		abort();
}

static void join_thread(void *arg)
{
	pthread_join(*(pthread_t *)arg, NULL);
}

void ok_stopped_twice(void)
{
	struct service service = {0, 0, 0};
	dispatch_once_f(&service.started, &service.thread, start_thread);
	dispatch_once_f(&service.started, &service.thread, start_thread);
	dispatch_once_f(&service.stopped, &service.thread, join_thread);
	dispatch_once_f(&service.stopped, &service.thread, join_thread);
}

void bad_never_stopped(void)
{
	struct service service = {0, 0, 0};
	dispatch_once_f(&service.started, &service.thread, start_thread); // want unjoined-task "'service.thread'"
}
