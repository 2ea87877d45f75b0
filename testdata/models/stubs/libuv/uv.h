// The part of libuv 1.44 that the model names, for tests without the library.
#ifndef STUB_UV_H
#define STUB_UV_H
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef pthread_t uv_thread_t;
typedef pthread_once_t uv_once_t;
typedef pthread_mutex_t uv_mutex_t;
typedef pthread_rwlock_t uv_rwlock_t;
typedef pthread_cond_t uv_cond_t;
typedef sem_t uv_sem_t;
typedef pthread_barrier_t uv_barrier_t;
#define UV_ONCE_INIT PTHREAD_ONCE_INIT

typedef struct uv_loop_s { void *data; } uv_loop_t;
typedef struct uv_handle_s { void *data; uv_loop_t *loop; } uv_handle_t;
typedef struct uv_req_s { void *data; } uv_req_t;
typedef struct uv_work_s { void *data; uv_loop_t *loop; } uv_work_t;
typedef struct uv_async_s { void *data; uv_loop_t *loop; } uv_async_t;
typedef struct uv_timer_s { void *data; uv_loop_t *loop; } uv_timer_t;
typedef struct uv_idle_s { void *data; uv_loop_t *loop; } uv_idle_t;
typedef struct uv_process_s { void *data; uv_loop_t *loop; int pid; } uv_process_t;
typedef void (*uv_thread_cb)(void *arg);
typedef void (*uv_work_cb)(uv_work_t *req);
typedef void (*uv_after_work_cb)(uv_work_t *req, int status);
typedef void (*uv_async_cb)(uv_async_t *handle);
typedef void (*uv_timer_cb)(uv_timer_t *handle);
typedef void (*uv_close_cb)(uv_handle_t *handle);
typedef void (*uv_walk_cb)(uv_handle_t *handle, void *arg);
typedef void (*uv_exit_cb)(uv_process_t *process, int64_t exit_status, int term_signal);
typedef struct uv_thread_options_s { unsigned int flags; unsigned long stack_size; } uv_thread_options_t;
typedef struct uv_process_options_s { uv_exit_cb exit_cb; const char *file; char **args; } uv_process_options_t;
typedef enum { UV_RUN_DEFAULT, UV_RUN_ONCE, UV_RUN_NOWAIT } uv_run_mode;

int uv_thread_create(uv_thread_t *tid, uv_thread_cb entry, void *arg);
int uv_thread_create_ex(uv_thread_t *tid, const uv_thread_options_t *params, uv_thread_cb entry, void *arg);
int uv_thread_join(uv_thread_t *tid);
int uv_thread_detach(uv_thread_t *tid);
uv_thread_t uv_thread_self(void);
int uv_thread_equal(const uv_thread_t *a, const uv_thread_t *b);
int uv_queue_work(uv_loop_t *loop, uv_work_t *req, uv_work_cb work, uv_after_work_cb after);
int uv_cancel(uv_req_t *req);
int uv_spawn(uv_loop_t *loop, uv_process_t *process, const uv_process_options_t *options);
uv_loop_t *uv_default_loop(void);
int uv_loop_init(uv_loop_t *loop);
int uv_loop_close(uv_loop_t *loop);
int uv_run(uv_loop_t *loop, uv_run_mode mode);
void uv_stop(uv_loop_t *loop);
void uv_walk(uv_loop_t *loop, uv_walk_cb walk, void *arg);
void uv_close(uv_handle_t *handle, uv_close_cb close);
int uv_async_init(uv_loop_t *loop, uv_async_t *async, uv_async_cb cb);
int uv_async_send(uv_async_t *async);
int uv_timer_init(uv_loop_t *loop, uv_timer_t *timer);
int uv_timer_start(uv_timer_t *timer, uv_timer_cb cb, uint64_t timeout, uint64_t repeat);
void uv_once(uv_once_t *guard, void (*callback)(void));
void uv_sleep(unsigned int msec);
int uv_mutex_init(uv_mutex_t *mutex);
void uv_mutex_lock(uv_mutex_t *mutex);
int uv_mutex_trylock(uv_mutex_t *mutex);
void uv_mutex_unlock(uv_mutex_t *mutex);
int uv_sem_init(uv_sem_t *sem, unsigned int value);
void uv_sem_post(uv_sem_t *sem);
void uv_sem_wait(uv_sem_t *sem);
int uv_sem_trywait(uv_sem_t *sem);
int uv_barrier_init(uv_barrier_t *barrier, unsigned int count);
int uv_barrier_wait(uv_barrier_t *barrier);
void uv_cond_wait(uv_cond_t *cond, uv_mutex_t *mutex);
int uv_cond_timedwait(uv_cond_t *cond, uv_mutex_t *mutex, uint64_t timeout);
void uv_cond_signal(uv_cond_t *cond);

#ifdef __cplusplus
}
#endif
#endif
