// flags: -isystem ../../models/stubs/apr
#include <apr_queue.h>
#include <apr_thread_proc.h>

int look(int place);
void *make(int place);
void use(void *item);

static void *APR_THREAD_FUNC produce_many(apr_thread_t *self, void *data)
{
	apr_queue_t *items = data;
	for (int i = 0; i < 100; i++)
		apr_queue_push(items, make(i)); // known-miss abandoned-sender ""
	(void)self;
	return NULL;
}
int bad_takes_one_of_many(apr_pool_t *memory)
{
	apr_queue_t *items;
	apr_thread_t *thread;
	apr_status_t result;
	void *item;
	if (apr_queue_create(&items, 8, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, produce_many, items, memory) != APR_SUCCESS)
		return -1;
	if (apr_queue_pop(items, &item) == APR_SUCCESS)
		use(item);
	apr_thread_join(&result, thread);
	return result;
}

static void *APR_THREAD_FUNC consume_until_bad(apr_thread_t *self, void *data)
{
	apr_queue_t *items = data;
	void *item;
	(void)self;
	while (apr_queue_pop(items, &item) == APR_SUCCESS) {
		if (look(0) < 0)
			return NULL;
		use(item);
	}
	return NULL;
}
int bad_consumer_leaves(apr_pool_t *memory)
{
	apr_queue_t *items;
	apr_thread_t *thread;
	apr_status_t result;
	if (apr_queue_create(&items, 2, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, consume_until_bad, items, memory) != APR_SUCCESS)
		return -1;
	for (int i = 0; i < 100; i++)
		apr_queue_push(items, make(i)); // want abandoned-sender ""
	apr_queue_term(items);
	apr_thread_join(&result, thread);
	return result;
}

static void *APR_THREAD_FUNC produce_until_ended(apr_thread_t *self, void *data)
{
	apr_queue_t *items = data;
	for (int i = 0; i < 100; i++)
		if (apr_queue_push(items, make(i)) != APR_SUCCESS)
			break;
	(void)self;
	return NULL;
}
int ok_ended_before_the_join(apr_pool_t *memory)
{
	apr_queue_t *items;
	apr_thread_t *thread;
	apr_status_t result;
	void *item;
	if (apr_queue_create(&items, 8, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, produce_until_ended, items, memory) != APR_SUCCESS)
		return -1;
	if (apr_queue_pop(items, &item) == APR_SUCCESS)
		use(item);
	apr_queue_term(items);
	apr_thread_join(&result, thread);
	return result;
}
static void *APR_THREAD_FUNC produce_few(apr_thread_t *self, void *data)
{
	apr_queue_t *items = data;
	for (int i = 0; i < 8; i++)
		apr_queue_push(items, make(i));
	(void)self;
	return NULL;
}
int ok_all_fit(apr_pool_t *memory)
{
	apr_queue_t *items;
	apr_thread_t *thread;
	apr_status_t result;
	if (apr_queue_create(&items, 8, memory) != APR_SUCCESS)
		return -1;
	if (apr_thread_create(&thread, NULL, produce_few, items, memory) != APR_SUCCESS)
		return -1;
	apr_thread_join(&result, thread);
	return result;
}
