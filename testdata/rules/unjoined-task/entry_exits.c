#include <pthread.h>

struct pair {
	pthread_t first, second;
};

void *work(void *arg);

static void *joins_and_exits(void *arg)
{
	struct pair *pair = arg;
	pthread_join(pair->first, NULL);
	pthread_exit(NULL);
}

static void finish(struct pair *pair)
{
	pthread_join(pair->first, NULL);
	pthread_exit(NULL);
}

static void *finishes(void *arg)
{
	finish(arg);
	return NULL;
}

static void *detaches_what_it_was_given(void *arg)
{
	pthread_t *me = arg;
	pthread_detach(*me);
	return NULL;
}

int bad_only_one_is_joined(struct pair *pair)
{
	pthread_t other;
	if (pthread_create(&other, NULL, work, NULL) != 0) // want unjoined-task "'other'"
		return -1;
	return pthread_create(&pair->second, NULL, joins_and_exits, pair);
}

int ok_joined_by_a_task_that_exits(void *(*chosen)(void *))
{
	struct pair pair;
	if (pthread_create(&pair.first, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&pair.second, NULL, chosen == NULL ? finishes : joins_and_exits, &pair) != 0)
		return pthread_join(pair.first, NULL);
	return pthread_join(pair.second, NULL);
}

int ok_detached_through_the_handle(void)
{
	static pthread_t kept;
	pthread_t t;
	if (pthread_create(&kept, NULL, work, NULL) != 0) // want unjoined-member "'kept'"
		return -1;
	return pthread_create(&t, NULL, detaches_what_it_was_given, &t);
}
