#include <stdlib.h>
#include <threads.h>
struct job { int number; int *result; };
int step(int i);
static int work(void *arg) { struct job *job = arg; *job->result = step(job->number); return 0; }
static int own(void *arg) { struct job *job = arg; step(job->number); free(job); return 0; }

int bad_detached(void)
{
	thrd_t t;
	int result = 0;
	struct job job = {1, &result};
	if (thrd_create(&t, work, &job) != thrd_success) // want escaping-local ""
		return -1;
	thrd_detach(t);
	return 0;
}
int bad_result_in_a_local(struct job *job)
{
	thrd_t t;
	int result = 0;
	job->result = &result;
	if (thrd_create(&t, work, job) != thrd_success) // want escaping-local "'result'"
		return -1;
	thrd_detach(t);
	return result;
}
int ok_joined(void)
{
	thrd_t t;
	int result = 0;
	struct job job = {1, &result};
	if (thrd_create(&t, work, &job) != thrd_success)
		return -1;
	thrd_join(t, NULL);
	return result;
}
int ok_owned(int number)
{
	thrd_t t;
	struct job *job = malloc(sizeof(*job));
	if (job == NULL)
		return -1;
	*job = (struct job){number, NULL};
	if (thrd_create(&t, own, job) != thrd_success) {
		free(job);
		return -1;
	}
	return thrd_detach(t);
}
int ok_static_result(void)
{
	thrd_t t;
	static int result;
	static struct job job = {3, &result};
	return thrd_create(&t, work, &job) == thrd_success ? thrd_detach(t) : -1;
}
