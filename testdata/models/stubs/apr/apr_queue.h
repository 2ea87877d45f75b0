#ifndef STUB_APR_QUEUE_H
#define STUB_APR_QUEUE_H
#include "apr_pools.h"

typedef struct apr_queue_t apr_queue_t;
apr_status_t apr_queue_create(apr_queue_t **queue, unsigned int capacity, apr_pool_t *pool);
apr_status_t apr_queue_push(apr_queue_t *queue, void *data);
apr_status_t apr_queue_pop(apr_queue_t *queue, void **data);
apr_status_t apr_queue_term(apr_queue_t *queue);
#endif
