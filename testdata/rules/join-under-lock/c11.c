#include <stdbool.h>
#include <threads.h>

struct job {
	mtx_t *lock;
	thrd_t thread;
	bool started;
};

static int work(void *arg)
{
	struct job *job = arg;
	mtx_lock(job->lock);
	job->started = true;
	mtx_unlock(job->lock);
	return 0;
}

int bad_goto(mtx_t *lock, bool wait)
{
	struct job job = {.lock = lock};
	int result = -1;
	if (thrd_create(&job.thread, work, &job) != thrd_success)
		return -1;
	mtx_lock(lock);
	if (!wait)
		goto out;
	job.started = false;
out:
	thrd_join(job.thread, &result); // want join-under-lock "waits for 'job.thread' while"
	mtx_unlock(lock);
	return result;
}

int ok_goto(mtx_t *lock, bool wait)
{
	struct job job = {.lock = lock};
	int result = -1;
	if (thrd_create(&job.thread, work, &job) != thrd_success)
		return -1;
	mtx_lock(lock);
	if (!wait)
		goto out;
	job.started = false;
out:
	mtx_unlock(lock);
	thrd_join(job.thread, &result);
	return result;
}
