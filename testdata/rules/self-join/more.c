#include <pthread.h>
#include <stdlib.h>

#define FINISH(thread) pthread_join((thread), NULL)

struct job {
	pthread_t thread;
	int kind;
};

static struct job *current;
int step(int i);

static void job_finish(struct job *job)
{
	pthread_join(job->thread, NULL);
	job->kind = 0;
}

static void *bad_job_finishes_itself(void *arg)
{
	struct job *job = arg;
	step(job->kind);
	job_finish(job); // want self-join ""
	return NULL;
}

static void *bad_macro_in_the_entry(void *arg)
{
	FINISH(pthread_self()); // want self-join ""
	return arg;
}

static void *ok_frees_its_job(void *arg)
{
	struct job *job = arg;
	pthread_detach(job->thread);
	free(job);
	return NULL;
}

int start(struct job *a, struct job *b, struct job *c)
{
	current = a;
	if (pthread_create(&a->thread, NULL, bad_job_finishes_itself, a) != 0)
		return -1;
	if (pthread_create(&b->thread, NULL, bad_macro_in_the_entry, b) != 0)
		return -1;
	return pthread_create(&c->thread, NULL, ok_frees_its_job, c);
}

void ok_finished_by_the_owner(void)
{
	job_finish(current);
}
