#include <pthread.h>

struct worker {
	pthread_t thread;
};

int worker_start(struct worker *worker);
void worker_stop(struct worker *worker);
