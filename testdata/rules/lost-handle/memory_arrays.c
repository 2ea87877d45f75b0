#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

int bad_array_freed(int n)
{
	pthread_t *threads = malloc((size_t)n * sizeof *threads);
	if (threads == NULL)
		return -1;
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
	if (step(n) < 0) {
		free(threads); // want lost-handle "threads"
		return -1;
	}
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	return 0;
}

int ok_array_joined_then_freed(int n)
{
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	if (threads == NULL)
		return -1;
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	return 0;
}

int ok_grown(int n)
{
	pthread_t *threads = NULL;
	for (int i = 0; i < n; i++) {
		pthread_t *more = realloc(threads, (size_t)(i + 1) * sizeof *threads);
		if (more == NULL)
			abort();
		threads = more;
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			abort();
	}
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	free(threads);
	return 0;
}
