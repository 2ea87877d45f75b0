#include "ticker.h"

#include <stdio.h>
#include <unistd.h>

static void *tick(void *arg)
{
	struct ticker *ticker = arg;
	while (!atomic_load(&ticker->stopping)) {
		sleep(1);
		fprintf(stderr, "%lu connections, %lu bytes\n", atomic_load(&ticker->connections), atomic_load(&ticker->bytes));
	}
	return NULL;
}

bool ticker_start(struct ticker *ticker)
{
	return pthread_create(&ticker->thread, NULL, tick, ticker) == 0;
}

void ticker_stop(struct ticker *ticker)
{
	atomic_store(&ticker->stopping, true);
	pthread_join(ticker->thread, NULL);
}
