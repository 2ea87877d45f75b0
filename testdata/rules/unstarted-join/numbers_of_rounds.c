// One helper knows how many there are, the other is told.
#include <pthread.h>
#include <stdlib.h>

enum { COUNT = 5 };
void *work(void *arg);

static void start(pthread_t *threads, int count)
{
	for (int i = 0; i < count; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
}

static void start_some(pthread_t *threads)
{
	start(threads, COUNT);
}

static void join_all(pthread_t *threads)
{
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

static void finish(pthread_t *threads)
{
	join_all(threads);
}

void ok_told(void)
{
	pthread_t threads[COUNT];
	start(threads, COUNT);
	join_all(threads);
}

void ok_in_helpers(void)
{
	pthread_t threads[COUNT];
	start_some(threads);
	finish(threads);
}

void ok_on_the_heap(void)
{
	pthread_t *threads = malloc(COUNT * sizeof *threads);
	if (threads == NULL)
		return;
	start_some(threads);
	join_all(threads);
	free(threads);
}

void ok_told_a_number_in_a_variable(void)
{
	pthread_t threads[COUNT];
	int count = COUNT;
	start(threads, count);
	finish(threads);
}
