#include <stddef.h>
typedef int apr_status_t;
typedef struct apr_pool_t apr_pool_t;
typedef struct apr_thread_t apr_thread_t;
typedef struct apr_thread_pool apr_thread_pool_t;
typedef void *(*apr_thread_start_t)(apr_thread_t *, void *);
apr_status_t apr_thread_create(apr_thread_t **t, void *attr, apr_thread_start_t function, void *data, apr_pool_t *pool);
apr_status_t apr_thread_pool_create(apr_thread_pool_t **me, size_t start, size_t most, apr_pool_t *pool);
apr_status_t apr_thread_pool_push(apr_thread_pool_t *me, apr_thread_start_t function, void *data, unsigned char priority, void *owner);
apr_status_t apr_thread_pool_destroy(apr_thread_pool_t *me);
void *work(apr_thread_t *thread, void *data);
apr_status_t pool_finish(apr_thread_pool_t *workers, int wait);
typedef struct _GThreadPool GThreadPool;
void *g_thread_new(const char *name, void *(*entry)(void *), void *data);
GThreadPool *g_thread_pool_new(void (*entry)(void *, void *), void *data, int most, int exclusive, void *error);
int g_thread_pool_push(GThreadPool *pool, void *data, void *error);
void g_thread_pool_free(GThreadPool *pool, int immediate, int wait);
void convert(void *data, void *user_data);
int pool_finish_converters(GThreadPool *workers, int wait);
