#include <pthread.h>
#include <stdbool.h>
struct job { int number; };
int step(int i);
static void *work(void *arg) { struct job *job = arg; return step(job->number) ? arg : NULL; }

int bad_detached_on_error(void)
{
	pthread_t t;
	struct job job = {1};
	if (pthread_create(&t, NULL, work, &job) != 0) // want escaping-local "'job'"
		return -1;
	if (step(0) < 0) {
		pthread_detach(t);
		return -1;
	}
	return pthread_join(t, NULL);
}
// A cancelled thread runs on to its next cancellation point.
int bad_cancelled_only(void)
{
	pthread_t t;
	struct job job = {2};
	if (pthread_create(&t, NULL, work, &job) != 0) // want escaping-local "'job'"
		return -1;
	step(0);
	pthread_cancel(t);
	return pthread_detach(t);
}
int ok_goto(void)
{
	pthread_t t;
	struct job job = {3};
	bool started = false;
	int rc = pthread_create(&t, NULL, work, &job);
	if (rc != 0)
		goto out;
	started = true;
	if ((rc = step(0)) < 0) goto out;
	rc = step(1);
out:
	if (started)
		pthread_join(t, NULL);
	return rc;
}
int ok_detached_after_failure_only(bool wanted)
{
	pthread_t t;
	struct job job = {4};
	if (!wanted || pthread_create(&t, NULL, work, &job) != 0)
		return -1;
	return pthread_join(t, NULL);
}
int ok_cancelled_and_joined(void)
{
	pthread_t t;
	struct job job = {5};
	int rc = pthread_create(&t, NULL, work, &job);
	return rc != 0 ? rc : (pthread_cancel(t), pthread_join(t, NULL));
}
