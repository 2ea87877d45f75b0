#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { COUNT = 4 };
void *work(void *arg);

void ok_copied_first(void)
{
	pthread_t t, first;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	first = t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pthread_join(t, NULL);
	pthread_join(first, NULL);
}

void ok_joined_in_the_round(void)
{
	pthread_t t;
	for (int i = 0; i < COUNT; i++) {
		if (pthread_create(&t, NULL, work, NULL) != 0)
			break;
		pthread_join(t, NULL);
	}
}

void ok_detached_in_the_round(void)
{
	pthread_t t;
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&t, NULL, work, NULL) == 0)
			pthread_detach(t);
}

void ok_copied_into_an_array(void)
{
	pthread_t t, threads[COUNT];
	for (int i = 0; i < COUNT; i++) {
		if (pthread_create(&t, NULL, work, NULL) != 0)
			abort();
		threads[i] = t;
	}
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

void ok_tried_until_it_works(void)
{
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		sleep(1);
	pthread_join(t, NULL);
}
