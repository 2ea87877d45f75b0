#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

void *work(void *arg);

static int start(pthread_t *thread)
{
	return pthread_create(thread, NULL, work, NULL);
}

static void stop(pthread_t *thread, bool *live)
{
	if (*live)
		pthread_join(*thread, NULL);
	*live = false;
}

// The index is not known, but it is the same for the handle and for its flag.
void ok_masked_index(int i)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	int k = i & 1;
	live[k] = start(&t[k]) == 0;
	for (int j = 0; j < 2; j++)
		if (live[j])
			pthread_join(t[j], NULL);
}

void ok_stopped_by_helper(int i)
{
	pthread_t t[2];
	bool live[2] = {false, false};
	int k = i & 1;
	live[k] = start(&t[k]) == 0;
	stop(&t[k], &live[k]);
}
