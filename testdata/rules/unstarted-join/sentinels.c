#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { COUNT = 4 };
void *work(void *arg);
int step(int i);

void ok_self_means_none(bool wanted)
{
	pthread_t t = pthread_self();
	if (wanted && pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (!pthread_equal(t, pthread_self()))
		pthread_join(t, NULL);
}

void ok_all_or_nothing(void)
{
	pthread_t threads[COUNT];
	int failed = 0;
	for (int i = 0; i < COUNT; i++)
		failed |= pthread_create(&threads[i], NULL, work, NULL);
	if (failed)
		abort();
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

void ok_array_of_flags(void)
{
	pthread_t threads[COUNT];
	bool live[COUNT] = {false};
	for (int i = 0; i < COUNT; i++)
		live[i] = pthread_create(&threads[i], NULL, work, NULL) == 0;
	for (int i = 0; i < COUNT; i++)
		if (live[i])
			pthread_join(threads[i], NULL);
}

void bad_array_of_flags_inverted(void)
{
	pthread_t t;
	bool failed = pthread_create(&t, NULL, work, NULL) != 0;
	if (failed)
		pthread_join(t, NULL); // want unstarted-join "'t'"
	else
		pthread_detach(t);
}

void bad_joined_before_the_start(void)
{
	pthread_t t;
	if (step(0) == 0)
		pthread_join(t, NULL); // want unstarted-join "'t'"
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pthread_join(t, NULL);
}
