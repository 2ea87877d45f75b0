#include <apr_thread_proc.h>

void *APR_THREAD_FUNC work(apr_thread_t *self, void *data);

static void *APR_THREAD_FUNC leaves(apr_thread_t *self, void *data)
{
	apr_thread_detach(self);
	apr_thread_exit(self, APR_SUCCESS);
	return data;
}

void bad_attribute(apr_pool_t *pool)
{
	apr_threadattr_t *attr;
	apr_thread_t *t;
	apr_threadattr_create(&attr, pool);
	apr_threadattr_detach_set(attr, 1);
	if (apr_thread_create(&t, attr, work, NULL, pool) != APR_SUCCESS) // want detached-task "detached"
		return;
}

void bad_joinable(apr_pool_t *pool)
{
	apr_threadattr_t *attr;
	apr_thread_t *t;
	apr_threadattr_create(&attr, pool);
	apr_threadattr_stacksize_set(attr, 1 << 16);
	apr_thread_create(&t, attr, work, NULL, pool); // want unjoined-task "'t' is still running"
}

void ok_joined(apr_pool_t *pool)
{
	apr_threadattr_t *attr;
	apr_thread_t *t;
	apr_status_t status;
	apr_threadattr_create(&attr, pool);
	if (apr_thread_create(&t, attr, work, NULL, pool) == APR_SUCCESS)
		apr_thread_join(&status, t);
}

void ok_attribute_from_outside(apr_threadattr_t *attr, apr_pool_t *pool)
{
	apr_thread_t *t;
	if (apr_thread_create(&t, attr, work, NULL, pool) != APR_SUCCESS)
		return;
}

void ok_detaches_itself(apr_pool_t *pool)
{
	apr_thread_t *t;
	if (apr_thread_create(&t, NULL, leaves, NULL, pool) != APR_SUCCESS)
		return;
}
