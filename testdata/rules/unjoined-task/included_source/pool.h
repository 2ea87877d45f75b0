#include <pthread.h>
struct pool {
	pthread_t master, worker, timer;
};
