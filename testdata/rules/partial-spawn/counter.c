#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

void *work(void *arg);
int c11_work(void *arg);

int ok_success_counter(int n)
{
	pthread_t threads[32];
	int started = 0;
	for (int i = 0; i < n && i < 32; i++) {
		if (pthread_create(&threads[started], NULL, work, NULL) != 0)
			break;
		started++;
	}
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	return started == n ? 0 : -1;
}

int ok_counter_with_continue(int n)
{
	pthread_t threads[32];
	int started = 0;
	for (int i = 0; i < n && started < 32; i++) {
		if (pthread_create(&threads[started], NULL, work, NULL) != 0)
			continue;
		++started;
	}
	while (started > 0)
		pthread_join(threads[--started], NULL);
	return 0;
}

int bad_counter_is_checked_but_not_used(int n)
{
	pthread_t threads[32];
	int started = 0;
	while (started < n && started < 32) {
		if (pthread_create(&threads[started], NULL, work, NULL) != 0) // want partial-spawn "threads"
			return -1;
		started++;
	}
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	return 0;
}

int bad_c11(int n)
{
	thrd_t *threads = malloc((size_t)n * sizeof *threads);
	for (int i = 0; i < n; i++)
		if (thrd_create(&threads[i], c11_work, NULL) != thrd_success) // want partial-spawn "threads"
			return -1;
	for (int i = 0; i < n; i++)
		thrd_join(threads[i], NULL);
	free(threads);
	return 0;
}
