#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

int bad_freed_without_join(int n)
{
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	if (threads == NULL)
		return -1;
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) { // want partial-spawn "threads"
			free(threads);
			return -1;
		}
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	return 0;
}

int ok_joined_then_freed(int n)
{
	int rc = -1, i = 0;
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	if (threads == NULL)
		return -1;
	for (; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			goto out;
	rc = 0;
out:
	while (--i >= 0)
		pthread_join(threads[i], NULL);
	free(threads);
	return rc;
}

pthread_t *ok_returned_with_its_count(int n, int *ret_count)
{
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	int i = 0;
	while (threads != NULL && i < n && pthread_create(&threads[i], NULL, work, NULL) == 0)
		i++;
	*ret_count = i;
	return threads;
}

int ok_failure_ends_the_process(int n)
{
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			exit(EXIT_FAILURE);
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	return 0;
}
