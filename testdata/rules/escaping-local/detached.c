#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
struct job { int number; const char *name; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; step(job->number); return NULL; }
static void *work_and_free(void *arg) { step(((struct job *)arg)->number); free(arg); return NULL; }
static void *count(void *arg) { step((int)(intptr_t)arg); return NULL; }

static int fire(void *(*entry)(void *), void *arg)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, entry, arg);
	return rc == 0 ? pthread_detach(t) : rc;
}
int bad_detached(void)
{
	pthread_t t;
	struct job job = {1, "one"};
	if (pthread_create(&t, NULL, work, &job) != 0) // want escaping-local "'job'"
		return -1;
	return pthread_detach(t);
}
int bad_detached_by_attribute(const char *name)
{
	pthread_t t;
	pthread_attr_t attr;
	struct job job = {2, name};
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	int rc = pthread_create(&t, &attr, work, &job); // want escaping-local "'job'"
	pthread_attr_destroy(&attr);
	return rc;
}
int bad_through_a_wrapper(struct job job)
{
	return fire(work, &job); // want escaping-local "'job'"
}
int ok_static(void)
{
	static struct job job = {3, "three"};
	return fire(work, &job);
}
int ok_heap(int number)
{
	struct job *job = calloc(1, sizeof(*job));
	if (job == NULL)
		return -1;
	job->number = number;
	return fire(work_and_free, job);
}
int ok_number(int number) { return fire(count, (void *)(intptr_t)number); }
int ok_of_the_caller(struct job *job) { return fire(work, job); }
void ok_never_leaves(void)
{
	struct job job = {4, "four"};
	fire(work, &job);
	exit(step(0));
}
