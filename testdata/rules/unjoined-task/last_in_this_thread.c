#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { MAX = 16 };
void *work(void *arg);
int step(int i);

int ok_loop_then_last_in_this_thread(int n)
{
	pthread_t t[MAX];
	int i;
	if (n > MAX)
		n = MAX;
	for (i = 0; i < n - 1; i++)
		if (pthread_create(&t[i], NULL, work, NULL) != 0)
			break;
	work(NULL);
	while (--i >= 0)
		pthread_join(t[i], NULL);
	return 0;
}

int bad_last_in_this_thread(int n)
{
	pthread_t t[MAX];
	int i;
	if (n > MAX)
		n = MAX;
	for (i = 0; i < n - 1; i++)
		if (pthread_create(&t[i], NULL, work, NULL) != 0) // want unjoined-task "t["
			exit(1);
	work(NULL);
	for (i = 1; i < n - 1; i++)
		pthread_join(t[i], NULL);
	return 0;
}

int ok_flags_same_bit(int flags)
{
	pthread_t t;
	if ((flags & 4) && pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	step(0);
	if (flags & 4)
		pthread_join(t, NULL);
	return 0;
}
