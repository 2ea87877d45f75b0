#include <apr_thread_proc.h>
#include <stdlib.h>

int work(void);

int ok_forked(apr_pool_t *pool)
{
	apr_proc_t child;
	int code = 0;
	apr_exit_why_e why;
	apr_status_t status = apr_proc_fork(&child, pool);
	if (status == APR_INCHILD)
		exit(work());
	if (status != APR_INPARENT)
		return -1;
	return apr_proc_wait(&child, &code, &why, APR_WAIT) == APR_CHILD_DONE ? code : -1;
}

int bad_forked(apr_pool_t *pool)
{
	apr_proc_t child;
	apr_status_t status = apr_proc_fork(&child, pool); // want unreaped-process "Nobody waits for the child process in 'child'"
	if (status == APR_INCHILD)
		exit(work());
	return status == APR_INPARENT ? work() : -1;
}
