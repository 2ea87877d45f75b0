#include "store.h"

void store_lock(struct store *store)
{
	pthread_mutex_lock(&store->lock);
}

void store_unlock(struct store *store)
{
	pthread_mutex_unlock(&store->lock);
}

int store_start(struct store *store)
{
	return pthread_create(&store->writer, NULL, store_write, store);
}

void store_wait(struct store *store)
{
	pthread_join(store->writer, NULL);
}
