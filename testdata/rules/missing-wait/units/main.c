#include "pool.h"

int ok_owned_by_the_memory_pool(apr_pool_t *memory)
{
	apr_thread_pool_t *workers;
	if (apr_thread_pool_create(&workers, 1, 4, memory) != 0)
		return -1;
	apr_thread_pool_push(workers, work, NULL, 0, NULL);
	return pool_finish(workers, 0); // the end of the memory pool destroys it
}

int ok_finish_waits(apr_pool_t *memory)
{
	apr_thread_pool_t *workers;
	if (apr_thread_pool_create(&workers, 1, 4, memory) != 0)
		return -1;
	apr_thread_pool_push(workers, work, NULL, 0, NULL);
	return pool_finish(workers, 1);
}

int bad_finish_does_nothing(void *data)
{
	GThreadPool *workers = g_thread_pool_new(convert, NULL, 1, 0, NULL);
	g_thread_pool_push(workers, data, NULL);
	return pool_finish_converters(workers, 0); // want missing-wait "'workers'"
}

int ok_finish_frees(void *data)
{
	GThreadPool *workers = g_thread_pool_new(convert, NULL, 1, 0, NULL);
	g_thread_pool_push(workers, data, NULL);
	return pool_finish_converters(workers, 1);
}
