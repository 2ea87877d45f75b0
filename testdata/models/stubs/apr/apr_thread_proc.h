// Threads and child processes of APR 1.7, as far as the model names them.
#ifndef STUB_APR_THREAD_PROC_H
#define STUB_APR_THREAD_PROC_H
#include "apr_pools.h"

typedef struct apr_thread_t apr_thread_t;
typedef struct apr_threadattr_t apr_threadattr_t;
typedef struct apr_procattr_t apr_procattr_t;
typedef struct apr_proc_t { int pid; void *in, *out, *err; } apr_proc_t;
typedef enum { APR_WAIT, APR_NOWAIT } apr_wait_how_e;
typedef enum { APR_PROC_EXIT = 1, APR_PROC_SIGNAL = 2 } apr_exit_why_e;
typedef enum { APR_KILL_NEVER, APR_KILL_ALWAYS } apr_kill_conditions_e;
#define APR_CHILD_DONE 70005
#define APR_INCHILD 70001
#define APR_INPARENT 70002
#define APR_THREAD_FUNC
typedef void *(APR_THREAD_FUNC *apr_thread_start_t)(apr_thread_t *, void *);

apr_status_t apr_threadattr_create(apr_threadattr_t **attr, apr_pool_t *pool);
apr_status_t apr_threadattr_detach_set(apr_threadattr_t *attr, apr_int32_t on);
apr_status_t apr_threadattr_stacksize_set(apr_threadattr_t *attr, apr_size_t size);
apr_status_t apr_thread_create(apr_thread_t **thread, apr_threadattr_t *attr, apr_thread_start_t function, void *data,
                               apr_pool_t *pool);
apr_status_t apr_thread_exit(apr_thread_t *thread, apr_status_t result);
apr_status_t apr_thread_join(apr_status_t *result, apr_thread_t *thread);
apr_status_t apr_thread_detach(apr_thread_t *thread);
apr_pool_t *apr_thread_pool_get(const apr_thread_t *thread);
apr_status_t apr_proc_create(apr_proc_t *proc, const char *program, const char *const *args, const char *const *env,
                             apr_procattr_t *attr, apr_pool_t *pool);
apr_status_t apr_proc_fork(apr_proc_t *proc, apr_pool_t *pool);
apr_status_t apr_proc_wait(apr_proc_t *proc, int *code, apr_exit_why_e *why, apr_wait_how_e how);
void apr_pool_note_subprocess(apr_pool_t *pool, apr_proc_t *proc, apr_kill_conditions_e how);
#endif
