// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct pair {
	pthread_t a, b;
};

static void start_both(void *arg)
{
	struct pair *pair = arg;
	if (pthread_create(&pair->a, NULL, work, NULL) != 0 || pthread_create(&pair->b, NULL, work, NULL) != 0)
		abort();
}

static void start_one(void *arg, size_t i)
{
	pthread_t *threads = arg;
	if (pthread_create(&threads[i], NULL, work, NULL) != 0)
		abort();
}

static void join_one(void *arg)
{
	pthread_join(*(pthread_t *)arg, NULL);
}

void bad_half_joined(dispatch_queue_t queue)
{
	struct pair pair;
	dispatch_sync_f(queue, &pair, start_both); // want unjoined-task "'pair.b'"
	pthread_join(pair.a, NULL);
}

void ok_both_joined(dispatch_queue_t queue)
{
	struct pair pair;
	dispatch_sync_f(queue, &pair, start_both);
	pthread_join(pair.a, NULL);
	dispatch_sync_f(queue, &pair.b, join_one);
}

void ok_joined_elsewhere(dispatch_queue_t queue, pthread_t *t)
{
	if (pthread_create(t, NULL, work, NULL) == 0)
		dispatch_async_f(queue, t, join_one);
}

void ok_one_each(dispatch_queue_t queue)
{
	pthread_t threads[3];
	dispatch_apply_f(3, queue, threads, start_one);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
}
