// flags: -isystem ../../models/stubs/apr
#include <apr_queue.h>
#include <apr_thread_proc.h>

void use(void *job);
int next(void **job);

struct worker {
	apr_queue_t *jobs;
	apr_thread_t *thread;
};

static void *APR_THREAD_FUNC drain_open(apr_thread_t *self, void *data)
{
	apr_queue_t *jobs = data;
	void *job;
	while (apr_queue_pop(jobs, &job) == APR_SUCCESS) // known-miss unclosed-channel ""
		use(job);
	apr_thread_exit(self, APR_SUCCESS);
	return NULL;
}
int bad_queue_never_ended(apr_pool_t *memory, void *job)
{
	apr_queue_t *jobs;
	apr_thread_t *thread;
	apr_status_t result;
	if (apr_queue_create(&jobs, 10, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, drain_open, jobs, memory) != APR_SUCCESS)
		return -1;
	apr_queue_push(jobs, job);
	apr_thread_join(&result, thread);
	return result;
}

static void *APR_THREAD_FUNC drain_member(apr_thread_t *self, void *data)
{
	struct worker *worker = data;
	for (;;) {
		void *job;
		if (apr_queue_pop(worker->jobs, &job) != APR_SUCCESS) // want unclosed-channel ""
			break;
		use(job);
	}
	(void)self;
	return NULL;
}
int bad_error_arm_joins(apr_pool_t *memory)
{
	struct worker worker;
	apr_status_t result;
	void *job;
	if (apr_queue_create(&worker.jobs, 10, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&worker.thread, NULL, drain_member, &worker, memory) != APR_SUCCESS)
		return -1;
	if (!next(&job)) {
		apr_thread_join(&result, worker.thread);
		return -1;
	}
	apr_queue_push(worker.jobs, job);
	apr_queue_term(worker.jobs);
	apr_thread_join(&result, worker.thread);
	return result;
}

static void *APR_THREAD_FUNC drain(apr_thread_t *self, void *data)
{
	apr_queue_t *jobs = data;
	void *job;
	while (apr_queue_pop(jobs, &job) == APR_SUCCESS)
		use(job);
	(void)self;
	return NULL;
}
int ok_queue_ended(apr_pool_t *memory, void *job)
{
	apr_queue_t *jobs;
	apr_thread_t *thread;
	apr_status_t result;
	if (apr_queue_create(&jobs, 10, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, drain, jobs, memory) != APR_SUCCESS)
		return -1;
	apr_queue_push(jobs, job);
	apr_queue_term(jobs);
	apr_thread_join(&result, thread);
	return result;
}

// The end of the memory pool ends the queue.
static apr_status_t end_queue(void *data)
{
	return apr_queue_term(data);
}
int ok_ended_by_a_cleanup(apr_pool_t *memory, apr_pool_t *shorter, void *job)
{
	apr_queue_t *jobs;
	apr_thread_t *thread;
	apr_status_t result;
	if (apr_queue_create(&jobs, 10, memory) != APR_SUCCESS)
		return -1;
	apr_pool_cleanup_register(shorter, jobs, end_queue, end_queue);
	if (apr_thread_create(&thread, NULL, drain, jobs, memory) != APR_SUCCESS)
		return -1;
	apr_queue_push(jobs, job);
	apr_pool_destroy(shorter);
	apr_thread_join(&result, thread);
	return result;
}
