#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

int next_job(void);

struct logger {
	pthread_t thread;
};

static void *log_forever(void *arg)
{
	for (;;)
		if (next_job() < 0)
			sleep(1);
	return arg;
}

int ok_endless(struct logger *logger)
{
	return pthread_create(&logger->thread, NULL, log_forever, logger);
}

static pthread_t detached;

static void *detach_first(void *arg)
{
	pthread_detach(pthread_self());
	next_job();
	return arg;
}

static int start(pthread_t *thread, void *(*entry)(void *))
{
	return pthread_create(thread, NULL, entry, NULL);
}

int ok_detaches_itself_by_helper(void)
{
	return start(&detached, detach_first);
}

struct task {
	pthread_t thread;
};

static void *free_myself(void *arg)
{
	struct task *task = arg;
	pthread_detach(task->thread);
	free(task);
	return NULL;
}

int ok_detached_by_its_context(struct task *task)
{
	return pthread_create(&task->thread, NULL, free_myself, task);
}
