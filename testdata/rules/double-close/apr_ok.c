// flags: -isystem ../../models/stubs/apr
// Ending a queue of APR again does nothing.
#include <apr_queue.h>
#include <apr_thread_proc.h>

int step(int i);

int ok_twice(apr_pool_t *pool)
{
	apr_queue_t *jobs;
	if (apr_queue_create(&jobs, 4, pool) != 0)
		return -1;
	step(0);
	apr_queue_term(jobs);
	step(1);
	return apr_queue_term(jobs);
}
