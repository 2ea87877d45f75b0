#include "start.h"
#include <stdint.h>
#include <stdlib.h>
static void *work(void *arg) { struct job *job = arg; step(job->number); return NULL; }
static void *own(void *arg) { work(arg); free(arg); return NULL; }
static void *count(void *arg) { step((int)(intptr_t)arg); return NULL; }

int start(pthread_t *ret_thread, struct job *job) { return pthread_create(ret_thread, NULL, work, job); }
int start_number(pthread_t *ret_thread, int number)
{
	return pthread_create(ret_thread, NULL, count, (void *)(intptr_t)number);
}
int start_copying(pthread_t *ret_thread, const struct job *job)
{
	struct job *copy = malloc(sizeof(*copy));
	if (copy == NULL)
		return -1;
	*copy = *job;
	int rc = pthread_create(ret_thread, NULL, own, copy);
	if (rc != 0)
		free(copy);
	return rc;
}
int run(struct job *job)
{
	pthread_t t;
	int rc = start(&t, job);
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
void join_all(pthread_t *t, int n)
{
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
