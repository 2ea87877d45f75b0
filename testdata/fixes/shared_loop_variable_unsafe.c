// unsafe
// The value goes to the task, in the place of the pointer.
#include <pthread.h>
#include <stdio.h>
enum { N = 4 };

static void *by_cast(void *arg)
{
	int number = *(int *)arg;
	printf("%d\n", number);
	return NULL;
}
void cast(void)
{
	pthread_t t[N];
	int started = 0;
	for (int i = 0; i < N; i++) {
		if (pthread_create(&t[started], NULL, by_cast, &i) != 0)
			break;
		started++;
	}
	while (started > 0)
		pthread_join(t[--started], NULL);
}
