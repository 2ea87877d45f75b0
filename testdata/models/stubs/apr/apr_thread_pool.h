#ifndef STUB_APR_THREAD_POOL_H
#define STUB_APR_THREAD_POOL_H
#include "apr_thread_proc.h"

typedef struct apr_thread_pool apr_thread_pool_t;
apr_status_t apr_thread_pool_create(apr_thread_pool_t **me, apr_size_t start, apr_size_t most, apr_pool_t *pool);
apr_status_t apr_thread_pool_push(apr_thread_pool_t *me, apr_thread_start_t function, void *data, apr_byte_t priority, void *owner);
apr_status_t apr_thread_pool_tasks_cancel(apr_thread_pool_t *me, void *owner);
apr_status_t apr_thread_pool_destroy(apr_thread_pool_t *me);
#endif
