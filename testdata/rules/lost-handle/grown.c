#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct pool {
	pthread_t *threads;
	size_t room;
};

void *work(void *argument);

// The handles move to a larger array before the old one goes.
static int grow(struct pool *pool, size_t room)
{
	pthread_t *threads = calloc(room, sizeof *threads);
	if (threads == NULL)
		return -1;
	memcpy(threads, pool->threads, pool->room * sizeof *threads);
	free(pool->threads);
	pool->threads = threads;
	pool->room = room;
	return 0;
}
int ok_grown(void)
{
	struct pool pool = {calloc(2, sizeof(pthread_t)), 2};
	if (pool.threads == NULL || pthread_create(&pool.threads[0], NULL, work, NULL) != 0)
		return -1;
	if (grow(&pool, 8) != 0) {
		pthread_join(pool.threads[0], NULL);
		return -1;
	}
	pthread_join(pool.threads[0], NULL);
	free(pool.threads);
	return 0;
}

// The same with a helper that frees.
static void drop(pthread_t *threads)
{
	if (threads != NULL)
		free(threads);
}
static int grow_by_helper(struct pool *pool, size_t room)
{
	pthread_t *threads = calloc(room, sizeof *threads);
	if (threads == NULL)
		return -1;
	memcpy(threads, pool->threads, pool->room * sizeof *threads);
	drop(pool->threads);
	pool->threads = threads;
	pool->room = room;
	return 0;
}
int ok_grown_by_helper(void)
{
	struct pool pool = {calloc(2, sizeof(pthread_t)), 2};
	if (pool.threads == NULL || pthread_create(&pool.threads[0], NULL, work, NULL) != 0)
		return -1;
	if (grow_by_helper(&pool, 8) != 0) {
		pthread_join(pool.threads[0], NULL);
		return -1;
	}
	pthread_join(pool.threads[0], NULL);
	free(pool.threads);
	return 0;
}

// A new array, and nobody took the handles over.
static int renew(struct pool *pool, size_t room)
{
	pthread_t *threads = calloc(room, sizeof *threads);
	if (threads == NULL)
		return -1;
	free(pool->threads);
	pool->threads = threads;
	pool->room = room;
	return 0;
}
int bad_renewed(void)
{
	struct pool pool = {calloc(2, sizeof(pthread_t)), 2};
	if (pool.threads == NULL || pthread_create(&pool.threads[0], NULL, work, NULL) != 0)
		return -1;
	if (renew(&pool, 8) != 0) { // want lost-handle ""
		pthread_join(pool.threads[0], NULL);
		return -1;
	}
	free(pool.threads);
	return 0;
}
// They are copied when they are gone.
static int grow_late(struct pool *pool, size_t room)
{
	pthread_t *threads = calloc(room, sizeof *threads);
	if (threads == NULL)
		return -1;
	free(pool->threads);
	pool->threads = threads;
	memcpy(threads, pool->threads, room * sizeof *threads);
	return 0;
}
int bad_late(void)
{
	struct pool pool = {calloc(2, sizeof(pthread_t)), 2};
	if (pool.threads == NULL || pthread_create(&pool.threads[0], NULL, work, NULL) != 0)
		return -1;
	if (grow_late(&pool, 8) != 0) // want lost-handle ""
		pthread_join(pool.threads[0], NULL);
	free(pool.threads);
	return 0;
}
