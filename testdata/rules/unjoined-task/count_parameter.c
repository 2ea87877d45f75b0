#include <pthread.h>
#include <stdlib.h>

struct config {
	pthread_t threads[8];
	int count;
};
void *work(void *arg);
int step(int i);

int ok_count_param(int n, pthread_t *t)
{
	int i;
	for (i = 0; i < n; i++) {
		int rc = pthread_create(&t[i], NULL, work, NULL);
		if (rc != 0)
			return i;
	}
	return i;
}

int ok_uses_count_param(void)
{
	pthread_t t[4];
	int n = ok_count_param(4, t);
	for (int i = 0; i < n; i++)
		pthread_join(t[i], NULL);
	return n;
}

pthread_t *ok_heap_handle(void)
{
	pthread_t *tid = malloc(sizeof *tid);
	if (tid && pthread_create(tid, NULL, work, NULL) != 0) {
		free(tid);
		tid = NULL;
	}
	return tid;
}

int ok_next_slot(struct config *cfg)
{
	pthread_t *t = &cfg->threads[cfg->count++];
	return pthread_create(t, NULL, work, cfg);
}
