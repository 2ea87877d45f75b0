// A result is read before the join. The task writes it two calls down, after it used it for something else.
#include <pthread.h>
struct job { int number, result; };
int compute(int number);
void report(int result);
void look(const struct job *job);

static void store(struct job *job, int value)
{
	job->result = value;
}
static void run(struct job *job)
{
	store(job, compute(job->number));
}
static void *work(void *arg)
{
	struct job *job = arg;
	look(0);
	run(job);
	return NULL;
}
int early(void)
{
	struct job job = {1, 0};
	pthread_t t;
	if (pthread_create(&t, NULL, work, &job) != 0)
		return -1;
	report(job.result);
	return pthread_join(t, NULL);
}
