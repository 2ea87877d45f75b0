#include <pthread.h>

struct store {
	pthread_mutex_t lock;
	pthread_mutex_t names;
	pthread_t writer;
	int stopped, dirty;
};

int store_start(struct store *store);
void store_lock(struct store *store);
void store_unlock(struct store *store);
void *store_write(void *arg);
void store_wait(struct store *store);
