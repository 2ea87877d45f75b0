#include <pthread.h>

enum { MAX = 16 };
void *work(void *arg);
int step(int i);

int ok_half_and_half(void)
{
	pthread_t r[MAX], w[MAX];
	int nr = 0, nw = 0;
	for (; nr < MAX; nr++)
		if (pthread_create(&r[nr], NULL, work, NULL))
			goto out;
	for (; nw < MAX; nw++)
		if (pthread_create(&w[nw], NULL, work, NULL))
			goto out;
	step(0);
out:
	while (nw)
		pthread_join(w[--nw], NULL);
	while (nr)
		pthread_join(r[--nr], NULL);
	return 0;
}

int bad_half_and_half(void)
{
	pthread_t r[MAX], w[MAX];
	int nr = 0, nw = 0;
	for (; nr < MAX; nr++)
		if (pthread_create(&r[nr], NULL, work, NULL)) // want unjoined-task "r["
			goto out;
	for (; nw < MAX; nw++)
		if (pthread_create(&w[nw], NULL, work, NULL))
			goto out;
	step(0);
out:
	while (nw)
		pthread_join(w[--nw], NULL);
	return 0;
}
