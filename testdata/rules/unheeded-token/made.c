#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
int step(int i);

struct stopper { atomic_int stop; };
struct job {
	struct stopper *stopper;
	int n;
	pthread_t thread;
};
void stopper_stop(struct stopper *s) { atomic_store(&s->stop, 1); }
int stopper_stopped(struct stopper *s) { return atomic_load(&s->stop) != 0; }

int scan(int n, struct stopper *s)
{
	while (n-- > 0 && !stopper_stopped(s))
		step(n);
	return n;
}
static void *ignores(void *arg)
{
	struct job *job = arg;
	for (;;) // want unheeded-token
		job->n += step(job->n);
	return NULL;
}
static void *heeds(void *arg)
{
	struct job *job = arg;
	while (!stopper_stopped(job->stopper))
		job->n += step(job->n);
	return NULL;
}
void bad_stop(struct job *job)
{
	if (pthread_create(&job->thread, NULL, ignores, job) != 0)
		return;
	stopper_stop(job->stopper);
	pthread_join(job->thread, NULL);
}
void ok_stop(struct job *job)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, heeds, job) != 0)
		return;
	stopper_stop(job->stopper);
	pthread_join(thread, NULL);
}
