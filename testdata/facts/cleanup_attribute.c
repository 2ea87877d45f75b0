#include <pthread.h>
static void join_it(pthread_t *t) { pthread_join(*t, NULL); }
#define SCOPED __attribute__((cleanup(join_it)))
void *entry(void *);

int run(int n)
{
	__attribute__((__cleanup__(join_it))) pthread_t t;
	SCOPED pthread_t u;
	pthread_create(&t, NULL, entry, NULL);
	pthread_create(&u, NULL, entry, NULL);
	if (n)
		return 1;
	return 0;
}
