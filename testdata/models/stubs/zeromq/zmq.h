// The threads of ZeroMQ 4.3, for tests without the library.
#ifndef STUB_ZMQ_H
#define STUB_ZMQ_H
#include <stddef.h>

typedef void(zmq_thread_fn)(void *arg);
void *zmq_threadstart(zmq_thread_fn *function, void *arg);
void zmq_threadclose(void *thread);
void zmq_sleep(int seconds);
void *zmq_ctx_new(void);
int zmq_ctx_term(void *context);
#endif
