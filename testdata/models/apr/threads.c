#include <apr_thread_mutex.h>
#include <apr_thread_proc.h>

void *APR_THREAD_FUNC work(apr_thread_t *self, void *data);
int ready(void);

apr_status_t bad_early_return(apr_pool_t *pool)
{
	apr_thread_t *t;
	apr_status_t status = apr_thread_create(&t, NULL, work, NULL, pool); // want unjoined-task "'t' is still running"
	if (status != APR_SUCCESS)
		return status;
	if (!ready())
		return -1;
	apr_thread_join(&status, t);
	return status;
}

void bad_joined_twice(apr_pool_t *pool, apr_thread_t **where)
{
	apr_status_t status;
	if (apr_thread_create(where, NULL, work, NULL, pool) != APR_SUCCESS)
		return;
	apr_thread_join(&status, *where);
	apr_thread_join(&status, *where); // want double-join "a second time"
}

void bad_unchecked(apr_pool_t *pool)
{
	apr_thread_t *t;
	apr_status_t status;
	apr_thread_create(&t, NULL, work, NULL, pool);
	apr_thread_join(&status, t); // want unstarted-join "'apr_thread_create' failed"
}

void bad_detached_then_joined(apr_pool_t *pool)
{
	apr_thread_t *t;
	apr_status_t status;
	if (apr_thread_create(&t, NULL, work, NULL, pool) != APR_SUCCESS)
		return;
	apr_thread_detach(t); // want detached-task "detached"
	apr_thread_join(&status, t); // want double-join "detached"
}

void ok_locked(apr_pool_t *pool, apr_thread_mutex_t *mutex)
{
	apr_thread_t *t;
	apr_status_t status;
	if (apr_thread_create(&t, NULL, work, mutex, pool) != APR_SUCCESS)
		return;
	apr_thread_mutex_lock(mutex);
	apr_thread_mutex_unlock(mutex);
	apr_thread_join(&status, t);
}

apr_status_t ok_kept(apr_thread_t **where, apr_pool_t *pool)
{
	return apr_thread_create(where, NULL, work, NULL, pool);
}
