// pthread_cleanup_push is built on setjmp, but what comes after it is not reached a second time.
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

int step(void *data);

static void *work(void *arg)
{
	return arg;
}

static void cleanup(void *data)
{
	free(data);
}

void ok_joined(void)
{
	pthread_t t;
	void *data = malloc(3);
	pthread_cleanup_push(cleanup, data);
	if (pthread_create(&t, NULL, work, NULL) == 0) {
		step(data);
		pthread_join(t, NULL);
	}
	pthread_cleanup_pop(1);
}

void bad_never_joined(void)
{
	pthread_t t;
	void *data = malloc(3);
	pthread_cleanup_push(cleanup, data);
	if (pthread_create(&t, NULL, work, NULL) == 0) // want unjoined-task
		step(data);
	pthread_cleanup_pop(1);
}

void bad_two_handlers(void)
{
	pthread_t t;
	void *a = malloc(3), *b = malloc(4);
	pthread_cleanup_push(cleanup, a);
	pthread_cleanup_push(cleanup, b);
	if (pthread_create(&t, NULL, work, NULL) == 0) // want unjoined-task
		step(a);
	pthread_cleanup_pop(1);
	pthread_cleanup_pop(0);
}

static jmp_buf out_of_memory;

// The second return leaves the process: nothing after the call is reached by it.
void bad_exits(void)
{
	pthread_t t;
	if (setjmp(out_of_memory) != 0)
		exit(1);
	if (pthread_create(&t, NULL, work, NULL) == 0) // want unjoined-task
		step(NULL);
}

// It comes back, with whatever there was by then: nobody knows.
void ok_comes_back(void)
{
	pthread_t t;
	int started = 0;
	if (setjmp(out_of_memory) == 0)
		started = pthread_create(&t, NULL, work, NULL) == 0;
	if (started)
		step(NULL);
}
