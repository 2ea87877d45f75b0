#include <pthread.h>
#include <stdlib.h>

#define CHECK(call) do { if ((call) != 0) abort(); } while (0)
#define START(t) pthread_create(&(t), NULL, entry, NULL)
#define EACH(i, n) for (int i = 0; i < (n); i++)

static void *entry(void *argument) { return argument; }

void use(int n)
{
	pthread_t t[4];
	EACH(i, n)
		CHECK(pthread_create(&t[i], NULL, entry, NULL));
	START(t[0]);
	EACH(i, n) {
		CHECK(pthread_join(t[i], NULL));
	}
}
