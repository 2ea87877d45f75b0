// A header that is there and includes one that is not.
#include "missing_platform.h"
#include <pthread.h>

struct layer {
	platform_lock lock;
	pthread_t t;
};

void *work(void *);

static inline void layer_stop(struct layer *layer)
{
	PLATFORM_LOCKED(&layer->lock)
		pthread_join(layer->t, NULL);
}

static inline void thread_stop(pthread_t t)
{
	pthread_join(t, NULL);
}
