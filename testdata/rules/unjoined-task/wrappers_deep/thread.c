#include "thread.h"

#include <stdlib.h>

struct closure {
	thread_function function;
	void *data;
};

struct thread {
	pthread_t id;
};

static void *trampoline(void *arg)
{
	struct closure closure = *(struct closure *)arg;
	free(arg);
	closure.function(closure.data);
	return NULL;
}

int os_thread_start(pthread_t *thread, const pthread_attr_t *attr, thread_function function, void *data)
{
	struct closure *closure = malloc(sizeof *closure);
	if (closure == NULL)
		return -1;
	closure->function = function;
	closure->data = data;
	if (pthread_create(thread, attr, trampoline, closure) != 0) {
		free(closure);
		return -1;
	}
	return 0;
}

int os_thread_wait(pthread_t thread)
{
	return pthread_join(thread, NULL) == 0 ? 0 : -1;
}

int thread_run(pthread_t *thread, const struct options *options, thread_function function, void *data)
{
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	if (options->detached)
		pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	int result = os_thread_start(thread, &attr, function, data);
	pthread_attr_destroy(&attr);
	return result;
}

struct thread *thread_new(thread_function function, void *data)
{
	struct thread *thread = malloc(sizeof *thread);
	if (thread == NULL)
		return NULL;
	if (os_thread_start(&thread->id, NULL, function, data) != 0) {
		free(thread);
		return NULL;
	}
	return thread;
}

int thread_join(struct thread *thread)
{
	return os_thread_wait(thread->id);
}

void thread_free(struct thread *thread)
{
	free(thread);
}
