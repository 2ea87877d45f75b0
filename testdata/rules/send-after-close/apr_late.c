// flags: -isystem ../../models/stubs/apr
// A push into an ended queue is refused with APR_EOF: who does not look loses the message.
#include <apr_queue.h>
#include <apr_thread_proc.h>
#include <stddef.h>

int step(int i);

int bad_after_the_end(apr_queue_t *jobs, void *job)
{
	apr_queue_term(jobs);
	step(0);
	apr_queue_push(jobs, job); // want send-after-close "'jobs'"
	return 0;
}

static void *pushes(apr_thread_t *self, void *jobs)
{
	static int job;
	(void)self;
	for (int i = 0; i < 3; i++)
		apr_queue_push(jobs, &job); // want send-after-close ""
	return NULL;
}

int bad_joined_too_late(apr_pool_t *pool)
{
	apr_thread_t *thread;
	apr_queue_t *jobs;
	apr_status_t status = 0;
	if (apr_queue_create(&jobs, 4, pool) != 0)
		return -1;
	if (apr_thread_create(&thread, NULL, pushes, jobs, pool) != 0)
		return -1;
	apr_queue_term(jobs);
	apr_thread_join(&status, thread);
	return status;
}

int ok_refusal_is_seen(apr_queue_t *jobs, void *job)
{
	apr_queue_term(jobs);
	return apr_queue_push(jobs, job);
}

static void *pushes_until_refused(apr_thread_t *self, void *jobs)
{
	static int job;
	(void)self;
	while (apr_queue_push(jobs, &job) == 0)
		step(1);
	return NULL;
}

int ok_told_by_the_end(apr_pool_t *pool)
{
	apr_thread_t *thread;
	apr_queue_t *jobs;
	apr_status_t status = 0;
	if (apr_queue_create(&jobs, 4, pool) != 0)
		return -1;
	if (apr_thread_create(&thread, NULL, pushes_until_refused, jobs, pool) != 0)
		return -1;
	apr_queue_term(jobs);
	apr_thread_join(&status, thread);
	return status;
}
