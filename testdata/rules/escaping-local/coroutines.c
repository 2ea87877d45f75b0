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

// The bundle is lost as well, and that is what is told.
int bad_early_way_out(int in, int *result)
{
	struct job job = {.in = in};
	int tasks = bundle();
	if (tasks < 0)
		return -1;
	if (bundle_go(tasks, work(&job)) < 0 || !ready())
		return -1; // want missing-wait "'tasks'"
	bundle_wait(tasks, -1);
	*result = job.result;
	return hclose(tasks);
}

int bad_closed_too_late(int in)
{
	int tasks = bundle();
	if (tasks < 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		struct job job = {.in = in + i};
		bundle_go(tasks, work(&job)); // want escaping-local "before the coroutine that uses it is joined"
	}
	bundle_wait(tasks, -1);
	return hclose(tasks);
}

int bad_bundle_for_the_caller(int in)
{
	struct job job = {.in = in};
	int tasks = bundle();
	if (tasks >= 0)
		bundle_go(tasks, work(&job)); // want escaping-local "'job'"
	return tasks;
}

int ok_bundle_closed_first(int in, int *result)
{
	struct job job = {.in = in};
	int tasks = bundle();
	if (tasks < 0)
		return -1;
	int rc = bundle_go(tasks, work(&job));
	bundle_wait(tasks, now() + 100); // gives up perhaps
	hclose(tasks);
	*result = job.result;
	return rc;
}

static void stop(int tasks)
{
	hclose(tasks);
}
int ok_closed_by_a_helper(int in)
{
	int tasks = bundle();
	if (tasks < 0)
		return -1;
	struct job job = {.in = in};
	bundle_go(tasks, work(&job));
	if (!ready()) {
		stop(tasks);
		return -1;
	}
	bundle_wait(tasks, -1);
	stop(tasks);
	return job.result;
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
