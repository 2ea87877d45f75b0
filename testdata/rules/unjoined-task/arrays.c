#include <pthread.h>
#include <stdlib.h>

enum { COUNT = 4 };
void *work(void *arg);

static void start_all(pthread_t *threads)
{
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			exit(EXIT_FAILURE);
}

void bad_nobody_joins_them(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) // want unjoined-task "'threads["
			exit(EXIT_FAILURE);
}

void bad_first_is_forgotten(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) // want unjoined-task "'threads["
			exit(EXIT_FAILURE);
	for (int i = 1; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

void bad_last_is_forgotten(void)
{
	pthread_t threads[COUNT];
	start_all(threads); // want unjoined-task "'threads["
	for (int i = 0; i < COUNT - 1; i++)
		pthread_join(threads[i], NULL);
}

void ok_all_joined(void)
{
	pthread_t threads[COUNT];
	start_all(threads);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

void ok_joined_backwards(void)
{
	pthread_t threads[COUNT];
	for (pthread_t *p = threads; p < threads + COUNT; p++)
		if (pthread_create(p, NULL, work, NULL) != 0)
			abort();
	for (int i = COUNT; i-- > 0;)
		pthread_join(threads[i], NULL);
}
