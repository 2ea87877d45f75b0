#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

void bad_early_return_between_loops(int n)
{
	pthread_t threads[64];
	if (n > 64)
		return;
	for (int i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) // want unjoined-task "'threads["
			abort();
	if (step(n) < 0)
		return;
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}

void bad_join_loop_breaks(int n)
{
	pthread_t *threads = calloc((size_t)n, sizeof *threads);
	for (int i = 0; i < n; i++)
		if (pthread_create(threads + i, NULL, work, NULL) != 0) // want unjoined-task "threads"
			abort();
	for (int i = 0; i < n; i++) {
		if (step(i) < 0)
			break;
		pthread_join(threads[i], NULL);
	}
}

void ok_unknown_count(int n)
{
	pthread_t *threads = malloc((size_t)n * sizeof *threads);
	int i;
	for (i = 0; i < n; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			break;
	while (i > 0)
		pthread_join(threads[--i], NULL);
	free(threads);
}

void ok_two_named_elements(void)
{
	pthread_t t[2];
	if (pthread_create(&t[0], NULL, work, NULL) != 0)
		return;
	if (pthread_create(&t[1], NULL, work, NULL) != 0) {
		pthread_join(t[0], NULL);
		return;
	}
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], NULL);
}
