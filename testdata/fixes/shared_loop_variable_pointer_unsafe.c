// unsafe
// The task's own pointer becomes a number. The header for it is there already.
#include <stdint.h>
#include <stdio.h>

#include <pthread.h>
enum { N = 4 };

static void *by_pointer(void *arg)
{
	const unsigned *number = (const unsigned *)arg;
	printf("%u %u\n", *number, 2 * *number);
	return NULL;
}
void pointer(unsigned count)
{
	pthread_t t[N];
	unsigned started = 0;
	for (unsigned i = 0; i < N && i < count; i++) {
		if (pthread_create(&t[started], NULL, by_pointer, (void *)&i) != 0)
			break;
		started++;
	}
	while (started > 0)
		pthread_join(t[--started], NULL);
}
