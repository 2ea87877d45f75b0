#include "pool.h"

apr_status_t pool_finish(apr_thread_pool_t *workers, int wait)
{
	if (!wait)
		return 0;
	return apr_thread_pool_destroy(workers);
}

int pool_finish_converters(GThreadPool *workers, int wait)
{
	if (wait)
		g_thread_pool_free(workers, 0, 1);
	return 0;
}
