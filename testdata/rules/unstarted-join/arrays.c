#include <pthread.h>

enum { COUNT = 4 };
void *work(void *arg);
int step(int i);

void bad_joined_past_the_last_success(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0)
			break;
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL); // want unstarted-join "threads["
}

void bad_results_ignored(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL); // want unstarted-join "threads["
}

int bad_cleanup_joins_the_failed_one(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) {
			for (; i >= 0; i--)
				pthread_join(threads[i], NULL); // want unstarted-join "threads["
			return -1;
		}
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	return 0;
}

void bad_one_more_than_started(void)
{
	pthread_t threads[COUNT + 1];
	int n = 0;
	while (n < COUNT && pthread_create(&threads[n], NULL, work, NULL) == 0)
		n++;
	for (int i = 0; i <= n; i++)
		pthread_join(threads[i], NULL); // want unstarted-join "threads["
}

void ok_joined_up_to_the_last_success(void)
{
	pthread_t threads[COUNT];
	int n = 0;
	while (n < COUNT && pthread_create(&threads[n], NULL, work, NULL) == 0)
		n++;
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}
