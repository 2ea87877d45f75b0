// A thread that counts what the server does and prints it once a second.
#ifndef TICKER_H
#define TICKER_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct ticker {
	pthread_t thread;
	atomic_bool stopping;
	atomic_ulong connections, bytes;
};

bool ticker_start(struct ticker *ticker);
void ticker_stop(struct ticker *ticker); // joins its thread

#endif
