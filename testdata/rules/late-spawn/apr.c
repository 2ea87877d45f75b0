// flags: -isystem ../../models/stubs/apr
#include <apr_thread_pool.h>
void *work(apr_thread_t *thread, void *data);
int check(void);
int bad_pushed_to_a_destroyed_pool(apr_pool_t *memory)
{
	apr_thread_pool_t *workers;
	if (apr_thread_pool_create(&workers, 1, 4, memory) != APR_SUCCESS)
		return -1;
	if (check() < 0)
		goto destroy;
	apr_thread_pool_push(workers, work, NULL, 0, NULL);
destroy:
	apr_thread_pool_destroy(workers);
	return apr_thread_pool_push(workers, work, NULL, 0, NULL); // want late-spawn "'workers'"
}
int ok_tasks_cancelled_first(apr_pool_t *memory)
{
	apr_thread_pool_t *workers;
	if (apr_thread_pool_create(&workers, 1, 4, memory) != APR_SUCCESS)
		return -1;
	apr_thread_pool_push(workers, work, NULL, 0, NULL);
	apr_thread_pool_tasks_cancel(workers, NULL);
	apr_thread_pool_push(workers, work, NULL, 0, NULL);
	return apr_thread_pool_destroy(workers);
}
int ok_made_again(apr_pool_t *memory)
{
	apr_thread_pool_t *workers;
	for (int i = 0; i < 2; i++) {
		if (apr_thread_pool_create(&workers, 1, 4, memory) != APR_SUCCESS)
			return -1;
		apr_thread_pool_push(workers, work, NULL, 0, NULL);
		apr_thread_pool_destroy(workers);
	}
	return 0;
}
