#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct pool {
	pthread_t master, *workers;
};

static int start_stored(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg);
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

int ok_all_callers_have_a_place(struct pool *pool)
{
	pthread_t own;
	if (start_stored(pool, &pool->master) != 0)
		return -1;
	if (start_stored(pool, &own) == 0)
		pthread_join(own, NULL);
	pool->workers = malloc(sizeof *pool->workers);
	if (pool->workers == NULL)
		return -1;
	return start_stored(pool, pool->workers);
}

void stop(struct pool *pool)
{
	pthread_join(pool->master, NULL);
	pthread_join(pool->workers[0], NULL);
}

static int start_handed_on(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg);
	if (error == 0 && ret_handle)
		*ret_handle = t;
	return error;
}

static int start_for(void *arg, pthread_t *ret_handle)
{
	return start_handed_on(arg, ret_handle);
}

int ok_handed_on(struct pool *pool)
{
	return start_for(pool, &pool->master);
}

static int start_one_without(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg); // want unjoined-task "'t'"
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

int one_caller_has_no_place(struct pool *pool)
{
	return start_one_without(pool, &pool->master) + start_one_without(pool, NULL);
}

static int start_unasked(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg); // want unjoined-task "'t'"
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

int one_caller_asks_too_early(struct pool *pool, pthread_t *other)
{
	if (pool->workers == NULL)
		return -1;
	pool->workers = other;
	return start_unasked(pool, pool->workers);
}

int start_public(void *arg, pthread_t *ret_handle)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, work, arg); // want unjoined-task "'t'"
	if (error == 0 && ret_handle != NULL)
		*ret_handle = t;
	return error;
}

int caller_of_public(struct pool *pool)
{
	return start_public(pool, &pool->master);
}
