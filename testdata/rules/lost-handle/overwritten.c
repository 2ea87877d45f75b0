#include <pthread.h>
#include <stdlib.h>

enum { COUNT = 4 };
void *work(void *arg);
int step(int i);

void bad_one_variable_for_all(void)
{
	pthread_t t;
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&t, NULL, work, NULL) != 0) // want lost-handle "'t' is overwritten"
			abort();
	pthread_join(t, NULL);
}

void bad_two_into_one(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want lost-handle "'t'"
		return;
	pthread_join(t, NULL);
}

void bad_assigned_over(pthread_t other)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (step(0) == 0)
		t = other; // want lost-handle "'t'"
	pthread_join(t, NULL);
}

void bad_do_while(void)
{
	pthread_t t;
	do {
		if (pthread_create(&t, NULL, work, NULL) != 0) // want lost-handle "'t'"
			abort();
	} while (step(0) == 0);
	pthread_join(t, NULL);
}

void bad_one_element_for_all(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(threads, NULL, work, NULL) != 0) // want lost-handle "threads"
			abort();
	pthread_join(threads[0], NULL);
}
