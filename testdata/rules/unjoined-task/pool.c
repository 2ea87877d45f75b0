#include <pthread.h>
#include <stdlib.h>

struct pool {
	pthread_t *threads;
	int n;
};

void *work(void *arg);
int step(int i);

void pool_free(struct pool *p)
{
	for (int i = 0; i < p->n; i++)
		pthread_join(p->threads[i], NULL);
	free(p->threads);
	free(p);
}

struct pool *ok_pool_new(int n)
{
	struct pool *p = calloc(1, sizeof *p);
	if (!p)
		return NULL;
	p->threads = calloc((size_t)n, sizeof *p->threads);
	if (!p->threads)
		abort();
	for (int i = 0; i < n; i++) {
		if (pthread_create(&p->threads[i], NULL, work, p) != 0) {
			pool_free(p);
			return NULL;
		}
		p->n++;
	}
	return p;
}

int ok_pool_use(void)
{
	struct pool *p = ok_pool_new(4);
	if (p == NULL)
		return -1;
	int rc = step(0);
	pool_free(p);
	return rc;
}
