#include <pthread.h>
#include <stdio.h>

enum { COUNT = 4 };
void *work(void *arg);

static void join_all(pthread_t *threads, int n)
{
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
}

int bad_just_returns(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (pthread_create(&threads[i], NULL, work, NULL) != 0) // want partial-spawn "'pthread_create' fails"
			return -1;
	join_all(threads, COUNT);
	return 0;
}

int bad_goto_without_cleanup(int n)
{
	int rc = -1;
	pthread_t threads[16];
	for (int i = 0; i < n && i < 16; i++) {
		if (pthread_create(&threads[i], NULL, work, NULL)) { // want partial-spawn "threads"
			perror("pthread_create");
			goto out;
		}
	}
	join_all(threads, n < 16 ? n : 16);
	rc = 0;
out:
	return rc;
}

int bad_break_then_leaves(void)
{
	pthread_t threads[COUNT];
	int i;
	for (i = 0; i < COUNT; i++)
		if (pthread_create(threads + i, NULL, work, NULL) != 0) // want partial-spawn "threads"
			break;
	if (i < COUNT)
		return -1;
	join_all(threads, COUNT);
	return 0;
}
