// What the task does not surely write: the first is a race, yet no finding by default.
#include <pthread.h>
struct job { int number; int error; int *out; struct job *next; };
int step(int i);
void report(int value);
static void *work(void *arg) { struct job *job = arg; if (step(job->number) < 0) job->error = -1; return NULL; }
static void *follow(void *arg) { struct job *job = arg; *job->out = step(job->number); return NULL; }
static void *read_only(void *arg) { const struct job *job = arg; report(job->error); return NULL; }
static void *own(void *arg) { struct job *job = arg; int error = step(job->number); report(error); return NULL; }

int ok_only_on_failure(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	report(job->error);
	return pthread_join(t, NULL);
}
int ok_pointer_not_followed(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, follow, job) != 0)
		return -1;
	report(job->out != NULL);
	pthread_join(t, NULL);
	return *job->out;
}
int ok_nobody_writes(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, read_only, job) != 0)
		return -1;
	report(job->error);
	return pthread_join(t, NULL);
}
int ok_local_of_that_name(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, own, job) != 0)
		return -1;
	report(job->error);
	return pthread_join(t, NULL);
}
int ok_next_of_the_list(struct job *list)
{
	pthread_t t;
	if (list->next == NULL || pthread_create(&t, NULL, work, list) != 0)
		return -1;
	report(list->next->error);
	return pthread_join(t, NULL);
}
