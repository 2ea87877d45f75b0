#include <pthread.h>

enum { COUNT = 4 };
void *work(void *arg);

static void join_all(pthread_t *threads)
{
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
}

int bad_cleanup_skips_the_first(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) { // want partial-spawn "threads"
			while (--i > 0)
				pthread_join(threads[i], NULL);
			return -1;
		}
	join_all(threads);
	return 0;
}

int bad_cleanup_starts_at_one(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) { // want partial-spawn "threads"
			for (int j = 1; j < i; j++)
				pthread_join(threads[j], NULL);
			return -1;
		}
	join_all(threads);
	return 0;
}

int bad_cleanup_stops_early(void)
{
	pthread_t threads[COUNT];
	int i, rc = 0;
	for (i = 0; i < COUNT; i++) {
		rc = pthread_create(&threads[i], NULL, work, NULL); // want partial-spawn "threads"
		if (rc != 0)
			goto fail;
	}
	join_all(threads);
	return 0;
fail:
	for (int j = 0; j < i - 1; j++)
		pthread_join(threads[j], NULL);
	return rc;
}
