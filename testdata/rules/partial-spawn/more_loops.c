#include <pthread.h>

enum { COUNT = 4 };
void *work(void *arg);

static void join_all(pthread_t *threads, int n)
{
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}

int ok_for_counts_down(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) {
			for (int j = i - 1; j >= 0; --j)
				pthread_join(threads[j], NULL);
			return -1;
		}
	return join_all(threads, COUNT), 0;
}

int bad_flag_says_failed(void)
{
	pthread_t threads[COUNT];
	int failed = 0;
	for (int i = 0; i < COUNT && !failed; i++)
		failed = pthread_create(&threads[i], NULL, work, NULL); // want partial-spawn "threads"
	if (failed)
		return -1;
	join_all(threads, COUNT);
	return 0;
}

int ok_failed_at_the_first(void)
{
	pthread_t threads[COUNT];
	if (pthread_create(&threads[0], NULL, work, NULL) != 0)
		return -1;
	join_all(threads, 1);
	return 0;
}

int ok_one_at_a_time(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++) {
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			return -1;
		pthread_join(threads[i], NULL);
	}
	return 0;
}
