#include <apr_queue.h>
#include <apr_thread_pool.h>
#include <apr_thread_proc.h>

void *APR_THREAD_FUNC work(apr_thread_t *self, void *data);
apr_status_t stop(void *server);

struct server {
	apr_thread_t *thread;
	apr_queue_t *queue;
};

void bad_server(apr_pool_t *pool)
{
	struct server *server = apr_pcalloc(pool, sizeof *server);
	if (apr_thread_create(&server->thread, NULL, work, server->queue, pool) != APR_SUCCESS) // want unjoined-task "'server->thread'"
		return;
}

void ok_server(apr_pool_t *pool)
{
	struct server *server = apr_pcalloc(pool, sizeof *server);
	if (apr_thread_create(&server->thread, NULL, work, server->queue, pool) != APR_SUCCESS)
		return;
	apr_pool_cleanup_register(pool, server, stop, stop);
}

void ok_all(apr_pool_t *pool, apr_queue_t *queue)
{
	apr_thread_t *threads[4];
	apr_status_t status;
	int n = 0;
	while (n < 4 && apr_thread_create(&threads[n], NULL, work, queue, pool) == APR_SUCCESS)
		n++;
	apr_queue_term(queue);
	while (n > 0)
		apr_thread_join(&status, threads[--n]);
}

void ok_handle_from_queue(apr_queue_t *queue)
{
	void *t;
	apr_status_t status;
	if (apr_queue_pop(queue, &t) == APR_SUCCESS)
		apr_thread_join(&status, t);
}

void ok_pool(apr_pool_t *pool, void *item)
{
	apr_thread_pool_t *workers;
	if (apr_thread_pool_create(&workers, 0, 4, pool) != APR_SUCCESS)
		return;
	apr_thread_pool_push(workers, work, item, 0, item);
	apr_thread_pool_tasks_cancel(workers, item);
	apr_thread_pool_destroy(workers);
}

static apr_thread_t *last;

static void *APR_THREAD_FUNC keeps_itself(apr_thread_t *self, void *data)
{
	last = self;
	return data;
}

apr_status_t ok_kept_by_itself(apr_pool_t *pool)
{
	apr_thread_t *t;
	return apr_thread_create(&t, NULL, keeps_itself, NULL, pool);
}
