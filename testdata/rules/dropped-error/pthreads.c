#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
struct job {
	int fd, failed;
	pthread_t worker;
	pthread_t many[4];
};
int load(struct job *job);
int store(struct job *job);
int ready(void);
void report(int error);
void note(const char *text);

static void *work(void *arg)
{
	if (load(arg) < 0)
		return (void *)-1;
	store(arg);
	return NULL;
}
int bad_local_looks(struct job *job)
{
	pthread_t t;
	void *error = NULL;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	pthread_join(t, &error);
	return error != NULL;
}
void bad_local(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return;
	pthread_join(t, NULL); // want dropped-error "'pthread_join' drops it"
	note("done");
}
int bad_voided(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, job) != 0)
		return -1;
	(void)pthread_join(t, NULL); // want dropped-error
	return 0;
}

static void *serve(void *arg)
{
	struct job *job = arg;
	void *result = NULL;
	if (load(job) != 0) {
		result = (void *)(intptr_t)1;
		goto out;
	}
	store(job);
out:
	free(job);
	return result;
}
int start_member(struct job *job)
{
	return pthread_create(&job->worker, NULL, serve, job);
}
void bad_member(struct job *job)
{
	pthread_join(job->worker, NULL); // want dropped-error "'job->worker'"
}
int ok_member_looks(struct job *job)
{
	void *result;
	pthread_join(job->worker, &result);
	if (result != NULL)
		report(1);
	return 0;
}

static void *exit_entry(void *arg)
{
	if (load(arg) < 0)
		pthread_exit((void *)2);
	store(arg);
	pthread_exit(NULL);
}
static pthread_t global_thread;
int start_global(struct job *job)
{
	return pthread_create(&global_thread, NULL, exit_entry, job);
}
void bad_global(void)
{
	pthread_join(global_thread, NULL); // want dropped-error "'global_thread'"
}
void ok_global_looks(void)
{
	void *result;
	if (pthread_join(global_thread, &result) == 0)
		report((int)(intptr_t)result);
}

static void *pick(void *arg)
{
	int rc = load(arg);
	return rc == 0 ? NULL : (void *)1;
}
int bad_array(struct job *job)
{
	int n, i;
	for (n = 0; n < 4; n++)
		if (pthread_create(&job->many[n], NULL, pick, job) != 0)
			break;
	for (i = 0; i < n; i++)
		pthread_join(job->many[i], NULL); // want dropped-error "'job->many"
	return 0;
}
int ok_array_looks(struct job *job)
{
	int failed = 0, n, i;
	for (n = 0; n < 4; n++)
		if (pthread_create(&job->many[n], NULL, pick, job) != 0)
			break;
	for (i = 0; i < n; i++) {
		void *result;
		pthread_join(job->many[i], &result);
		failed |= result != NULL;
	}
	return failed;
}
int bad_copy(struct job *job)
{
	pthread_t copy = job->worker;
	pthread_join(copy, NULL); // want dropped-error "'copy'"
	return 0;
}
static void *two_errors(void *arg)
{
	if (load(arg) < 0)
		return (void *)1;
	if (store(arg) < 0)
		return (void *)2;
	return (void *)0;
}
int bad_two(struct job *job)
{
	pthread_t a, b;
	void *first;
	if (pthread_create(&a, NULL, two_errors, job) != 0)
		return -1;
	if (pthread_create(&b, NULL, two_errors, job) != 0) {
		pthread_join(a, NULL);
		return -1;
	}
	pthread_join(a, &first);
	pthread_join(b, NULL); // want dropped-error "'b'"
	return first == NULL ? 0 : -1;
}
static void *lasts(void *arg)
{
	while (ready())
		if (load(arg) < 0)
			return (void *)-1;
	return NULL;
}
int bad_loop(struct job *job)
{
	pthread_t t;
	if (pthread_create(&t, NULL, lasts, job) != 0)
		return -1;
	store(job);
	pthread_join(t, NULL); // want dropped-error
	return 0;
}
int ok_loop_looks(struct job *job)
{
	pthread_t t;
	void *result;
	if (pthread_create(&t, NULL, lasts, job) != 0)
		return -1;
	pthread_join(t, &result);
	return result == NULL ? 0 : -1;
}
