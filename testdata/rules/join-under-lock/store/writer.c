#include "store.h"

#include <unistd.h>

static int flush(struct store *store)
{
	store_lock(store);
	int stopped = store->stopped;
	store->dirty = 0;
	store_unlock(store);
	return stopped;
}

void *store_write(void *arg)
{
	struct store *store = arg;
	while (!flush(store))
		sleep(1);
	return NULL;
}
