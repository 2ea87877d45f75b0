#include "store.h"

void bad_stop(struct store *store)
{
	store_lock(store);
	store->stopped = 1;
	pthread_join(store->writer, NULL); // want join-under-lock "'store->writer' while 'store->lock' is held"
	store_unlock(store);
}

void bad_stop_through_a_helper(struct store *store)
{
	store_lock(store);
	store->stopped = 1;
	store_wait(store); // want join-under-lock "'store_wait' waits for"
	store_unlock(store);
}

int bad_stop_if_dirty(struct store *store)
{
	int dirty;
	store_lock(store);
	dirty = store->dirty;
	if (dirty) {
		store->stopped = 1;
		store_wait(store); // want join-under-lock "store->lock"
	}
	store_unlock(store);
	return dirty;
}

void ok_stop(struct store *store)
{
	store_lock(store);
	store->stopped = 1;
	store_unlock(store);
	store_wait(store);
}

void ok_stop_under_the_names(struct store *store)
{
	pthread_mutex_lock(&store->names);
	store_wait(store);
	pthread_mutex_unlock(&store->names);
}

void ok_stop_another(struct store *store, struct store *backup)
{
	store_lock(store);
	store_wait(backup);
	store_unlock(store);
}

int ok_stop_early(struct store *store)
{
	store_lock(store);
	store->stopped = 1;
	if (!store->dirty) {
		store_unlock(store);
		store_wait(store);
		return 0;
	}
	store_unlock(store);
	return -1;
}
