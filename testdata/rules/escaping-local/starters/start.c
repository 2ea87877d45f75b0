#include "start.h"
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
struct start { const struct job *job; sem_t ready; };
static void *work(void *arg) { const struct job *job = arg; step(job->number); return NULL; }
static void *work_and_free(void *arg) { step(((struct job *)arg)->number); free(arg); return NULL; }
static void *take(void *arg) { struct start *s = arg; int n = s->job->number; sem_post(&s->ready); step(n); return NULL; }

int start_detached(const struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, (void *)job) != 0)
		return -1;
	return pthread_detach(t);
}
int start_copying(const struct job *job)
{
	pthread_t t;
	struct job *copy = malloc(sizeof(*copy));
	if (copy == NULL)
		return -1;
	*copy = *job;
	if (pthread_create(&t, NULL, work_and_free, copy) != 0) {
		free(copy);
		return -1;
	}
	return pthread_detach(t);
}
int start_waiting(const struct job *job)
{
	pthread_t t;
	struct start s = {.job = job};
	sem_init(&s.ready, 0, 0);
	if (pthread_create(&t, NULL, take, &s) != 0)
		return -1;
	pthread_detach(t);
	while (sem_wait(&s.ready) != 0)
		;
	return sem_destroy(&s.ready);
}
int run_job(const struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, (void *)job) != 0)
		return -1;
	return pthread_join(t, NULL);
}
