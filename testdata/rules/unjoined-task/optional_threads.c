#include <pthread.h>
#include <stdlib.h>

enum { N = 8 };
void *work(void *arg);
int step(int i);

int ok_optional_threads(int n)
{
	pthread_t *t = NULL;
	int i = 0;
	if (n > 1) {
		t = malloc(sizeof *t * (size_t)(n - 1));
		if (!t)
			return -1;
		for (; i < n - 1; i++)
			if (pthread_create(&t[i], NULL, work, NULL))
				break;
	}
	work(NULL);
	for (int j = 0; j < i; j++)
		pthread_join(t[j], NULL);
	free(t);
	return 0;
}

int ok_min(int a, int b)
{
	pthread_t t[N];
	int n = a < b ? a : b;
	if (n > N)
		n = N;
	for (int i = 0; i < n; i++)
		if (pthread_create(&t[i], NULL, work, NULL))
			exit(1);
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
	return 0;
}

int ok_by_size(void)
{
	pthread_t t[] = {0, 0, 0};
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (pthread_create(&t[i], NULL, work, NULL))
			t[i] = 0;
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (t[i])
			pthread_join(t[i], NULL);
	return 0;
}
