// This main does not stay for its thread: it has more to do after the join.
#include <pthread.h>
#include <unistd.h>

int work(void);

static int finish(int result)
{
	return result < 0 ? work() : result;
}

static void *ticker(void *arg)
{
	while (1)
		sleep(1);
	return arg;
}

int main(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ticker, NULL) != 0)
		return 1;
	int result = work();
	pthread_join(t, NULL); // want endless-join ""
	return finish(result);
}
