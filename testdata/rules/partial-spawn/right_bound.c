#include <pthread.h>

enum { COUNT = 4 };
void *work(void *arg);

static void join_first(pthread_t *threads, int n)
{
	while (n-- > 0)
		pthread_join(threads[n], NULL);
}

int ok_while_counts_down(void)
{
	pthread_t threads[COUNT];
	int i;
	for (i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) {
			while (i-- > 0)
				pthread_join(threads[i], NULL);
			return -1;
		}
	join_first(threads, COUNT);
	return 0;
}

int ok_helper_gets_the_count(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) {
			join_first(threads, i);
			return -1;
		}
	join_first(threads, COUNT);
	return 0;
}

int ok_goto_cleanup(void)
{
	pthread_t threads[COUNT];
	int i, rc = 0;
	for (i = 0; i < COUNT; i++) {
		rc = pthread_create(&threads[i], NULL, work, NULL);
		if (rc != 0)
			goto join;
	}
join:
	for (int j = 0; j < i; j++)
		pthread_join(threads[j], NULL);
	return rc;
}
