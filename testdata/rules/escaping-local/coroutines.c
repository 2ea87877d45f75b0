// flags: -isystem ../../models/stubs/libdill
// Coroutines run on stacks of their own, but what they are given may be on their starter's.
#include <libdill.h>

struct job {
	int in, out, result;
};
int next(int in);
int ready(void);

static coroutine void work(struct job *job)
{
	msleep(now() + 10);
	job->result = next(job->in);
}

int bad_given_to_the_caller(int in)
{
	struct job job = {.in = in};
	return go(work(&job)); // want escaping-local "'job'"
}

int bad_early_way_out(int in, int *result)
{
	struct job job = {.in = in};
	int tasks = bundle();
	if (tasks < 0)
		return -1;
	if (bundle_go(tasks, work(&job)) < 0 || !ready()) // known-miss escaping-local "'job'"
		return -1;
	bundle_wait(tasks, -1);
	*result = job.result;
	return hclose(tasks);
}

int ok_closed_before_it_dies(int in)
{
	struct job job = {.in = in};
	int h = go(work(&job));
	if (h < 0)
		return -1;
	bundle_wait(h, -1);
	hclose(h);
	return job.result;
}

static coroutine void work_on_a_copy(struct job job, int out)
{
	job.result = next(job.in);
	chsend(out, &job, sizeof job, -1);
}

int ok_a_copy(int in, int out)
{
	struct job job = {.in = in};
	return go(work_on_a_copy(job, out));
}

int ok_on_the_heap(struct job *job)
{
	return go(work(job));
}
