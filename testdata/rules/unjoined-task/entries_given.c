// Helpers start what they are given, and what they are given ends handles that it is given.
#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
void *other(void *arg); // out of sight

struct pair {
	pthread_t first, second;
};

static int start(pthread_t *ret_thread, void *(*entry)(void *), void *arg)
{
	return pthread_create(ret_thread, NULL, entry, arg);
}

static void *joins_first(void *arg)
{
	struct pair *pair = arg;
	pthread_join(pair->first, NULL);
	return NULL;
}

static void *lets_go(void *arg)
{
	pthread_t *me = arg;
	pthread_detach(*me);
	return NULL;
}

int ok_second_joins_the_first(void)
{
	struct pair pair;
	if (start(&pair.first, work, NULL) != 0)
		return -1;
	if (start(&pair.second, joins_first, &pair) != 0)
		return pthread_join(pair.first, NULL);
	return pthread_join(pair.second, NULL);
}

int ok_lets_go_of_itself(void)
{
	pthread_t t;
	return start(&t, lets_go, &t);
}

int ok_given_to_one_out_of_sight(pthread_t *ret_joiner)
{
	pthread_t t;
	if (start(&t, work, NULL) != 0)
		return -1;
	if (start(ret_joiner, other, &t) == 0)
		return 0;
	return pthread_join(t, NULL);
}

int bad_given_to_one_that_leaves_it(pthread_t *ret_joiner)
{
	pthread_t t;
	static int number;
	if (start(&t, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	return start(ret_joiner, other, &number);
}
