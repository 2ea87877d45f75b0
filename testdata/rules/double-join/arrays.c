#include <pthread.h>
#include <stdlib.h>

enum { COUNT = 4 };
void *work(void *arg);
int step(int i);

static void start_all(pthread_t *threads)
{
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
}

void bad_second_loop(void)
{
	pthread_t threads[COUNT];
	start_all(threads);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL); // want double-join "threads["
}

void bad_first_joined_apart(void)
{
	pthread_t threads[COUNT];
	start_all(threads);
	pthread_join(threads[0], NULL);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL); // want double-join "threads["
}

void bad_always_the_same_element(void)
{
	pthread_t threads[2];
	if (pthread_create(&threads[0], NULL, work, NULL) != 0)
		return;
	for (int i = 0; i < 2; i++)
		pthread_join(threads[0], NULL); // want double-join "threads[0]"
}

void ok_each_once(void)
{
	pthread_t threads[COUNT];
	start_all(threads);
	pthread_join(threads[0], NULL);
	for (int i = 1; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

void ok_started_and_joined_twice(void)
{
	pthread_t threads[COUNT];
	for (int round = 0; round < 2; round++) {
		start_all(threads);
		for (int i = 0; i < COUNT; i++)
			pthread_join(threads[i], NULL);
	}
}
