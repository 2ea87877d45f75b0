#ifndef STUB_APR_THREAD_MUTEX_H
#define STUB_APR_THREAD_MUTEX_H
#include "apr_pools.h"

typedef struct apr_thread_mutex_t apr_thread_mutex_t;
apr_status_t apr_thread_mutex_create(apr_thread_mutex_t **mutex, unsigned int flags, apr_pool_t *pool);
apr_status_t apr_thread_mutex_lock(apr_thread_mutex_t *mutex);
apr_status_t apr_thread_mutex_trylock(apr_thread_mutex_t *mutex);
apr_status_t apr_thread_mutex_unlock(apr_thread_mutex_t *mutex);
#endif
