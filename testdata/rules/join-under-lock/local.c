#include <pthread.h>

struct shared {
	pthread_mutex_t lock;
	pthread_rwlock_t table;
	int done;
};

static void finish(struct shared *shared)
{
	pthread_mutex_lock(&shared->lock);
	shared->done++;
	pthread_mutex_unlock(&shared->lock);
}

static void *work(void *arg)
{
	struct shared *shared = arg;
	finish(shared);
	return NULL;
}

static void *look(void *arg)
{
	struct shared *shared = arg;
	pthread_rwlock_rdlock(&shared->table);
	pthread_rwlock_unlock(&shared->table);
	return NULL;
}

static void *try(void *arg)
{
	struct shared *shared = arg;
	if (pthread_mutex_trylock(&shared->lock) == 0)
		pthread_mutex_unlock(&shared->lock);
	return NULL;
}

int bad_held_all_the_time(struct shared *shared)
{
	pthread_t t;
	pthread_mutex_lock(&shared->lock);
	if (pthread_create(&t, NULL, work, shared) != 0) {
		pthread_mutex_unlock(&shared->lock);
		return -1;
	}
	pthread_join(t, NULL); // want join-under-lock "'pthread_join' waits for 't' while 'shared->lock' is held"
	pthread_mutex_unlock(&shared->lock);
	return 0;
}

int bad_reader_and_writer(struct shared *shared)
{
	pthread_t t;
	if (pthread_create(&t, NULL, look, shared) != 0)
		return -1;
	pthread_rwlock_wrlock(&shared->table);
	pthread_join(t, NULL); // want join-under-lock "'shared->table'"
	return pthread_rwlock_unlock(&shared->table);
}

int ok_two_readers(struct shared *shared)
{
	pthread_t t;
	if (pthread_create(&t, NULL, look, shared) != 0)
		return -1;
	pthread_rwlock_rdlock(&shared->table);
	pthread_join(t, NULL);
	return pthread_rwlock_unlock(&shared->table);
}

int ok_given_back_before(struct shared *shared)
{
	pthread_t t;
	pthread_mutex_lock(&shared->lock);
	int error = pthread_create(&t, NULL, work, shared);
	shared->done = 0;
	pthread_mutex_unlock(&shared->lock);
	return error != 0 ? error : pthread_join(t, NULL);
}

int ok_only_tries(struct shared *shared)
{
	pthread_t t;
	if (pthread_create(&t, NULL, try, shared) != 0)
		return -1;
	pthread_mutex_lock(&shared->lock);
	pthread_join(t, NULL);
	return pthread_mutex_unlock(&shared->lock);
}

int ok_another_objects_lock(struct shared *mine, struct shared *other)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, other) != 0)
		return -1;
	pthread_mutex_lock(&mine->lock);
	pthread_join(t, NULL);
	return pthread_mutex_unlock(&mine->lock);
}

int ok_another_lock(struct shared *shared)
{
	pthread_t t;
	if (pthread_create(&t, NULL, look, shared) != 0)
		return -1;
	pthread_mutex_lock(&shared->lock);
	pthread_join(t, NULL);
	return pthread_mutex_unlock(&shared->lock);
}
