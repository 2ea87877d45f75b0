// The threads and locks of nng 1.5, for tests without the library.
#ifndef STUB_NNG_PLATFORM_H
#define STUB_NNG_PLATFORM_H
#include <stddef.h>

typedef struct nng_thread nng_thread;
typedef struct nng_mtx nng_mtx;
typedef struct nng_cv nng_cv;
int nng_thread_create(nng_thread **thread, void (*function)(void *), void *arg);
void nng_thread_destroy(nng_thread *thread);
int nng_mtx_alloc(nng_mtx **mutex);
void nng_mtx_free(nng_mtx *mutex);
void nng_mtx_lock(nng_mtx *mutex);
void nng_mtx_unlock(nng_mtx *mutex);
void nng_cv_wait(nng_cv *condition);
#endif
