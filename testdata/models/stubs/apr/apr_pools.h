// The part of APR 1.7 that every other header needs, for tests without the library.
#ifndef STUB_APR_POOLS_H
#define STUB_APR_POOLS_H
#include <stddef.h>
#include <string.h>

typedef int apr_status_t;
typedef int apr_int32_t;
typedef unsigned char apr_byte_t;
typedef size_t apr_size_t;
typedef long long apr_interval_time_t;
typedef struct apr_pool_t apr_pool_t;
#define APR_SUCCESS 0

apr_status_t apr_pool_create_ex(apr_pool_t **pool, apr_pool_t *parent, void *abort_function, void *allocator);
#define apr_pool_create(pool, parent) apr_pool_create_ex(pool, parent, NULL, NULL)
void apr_pool_destroy(apr_pool_t *pool);
void apr_pool_cleanup_register(apr_pool_t *pool, const void *data, apr_status_t (*plain)(void *), apr_status_t (*child)(void *));
void *apr_palloc(apr_pool_t *pool, apr_size_t size);
#define apr_pcalloc(pool, size) memset(apr_palloc(pool, size), 0, size)
#endif
