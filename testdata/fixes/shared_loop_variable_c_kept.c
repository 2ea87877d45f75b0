// unsafe
// remains: 2
// The entry does more than to read a number, or is used by somebody else as well.
#include <pthread.h>
#include <stdio.h>
enum { N = 4 };

static void *writes(void *arg)
{
	int *number = arg;
	*number += 1;
	printf("%d\n", *number);
	return NULL;
}
static void *used_twice(void *arg)
{
	printf("%d\n", *(int *)arg);
	return NULL;
}
static void start(void *(*entry)(void *), pthread_t *t, int *started, void *arg)
{
	if (pthread_create(&t[*started], NULL, entry, arg) == 0)
		++*started;
}
static void join_all(pthread_t *t, int started)
{
	while (started > 0)
		pthread_join(t[--started], NULL);
}
void writing(void)
{
	pthread_t t[N];
	int started = 0;
	for (int i = 0; i < N; i++)
		if (pthread_create(&t[started], NULL, writes, &i) == 0)
			started++;
	join_all(t, started);
}
void twice(int *number)
{
	pthread_t t[N];
	int started = 0;
	for (int i = 0; i < N; i++)
		if (pthread_create(&t[started], NULL, used_twice, &i) == 0)
			started++;
	join_all(t, started);
	started = 0;
	start(used_twice, t, &started, number);
	join_all(t, started);
}
