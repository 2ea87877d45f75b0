#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
int step(int i);

static void join_at_exit(pthread_t *t)
{
	pthread_join(*t, NULL);
}

static void join_handler(void *arg)
{
	pthread_join(*(pthread_t *)arg, NULL);
}

struct joiner {
	pthread_t thread;
	int live;
};

static void joiner_finish(struct joiner *joiner)
{
	if (joiner->live)
		pthread_join(joiner->thread, NULL);
}

#define JOINER __attribute__((cleanup(joiner_finish))) struct joiner

int ok_cleanup_attribute(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	__attribute__((cleanup(join_at_exit))) pthread_t guard = t;
	return step((int)(guard == t));
}

int ok_cleanup_of_a_struct(void)
{
	JOINER joiner = {0};
	joiner.live = pthread_create(&joiner.thread, NULL, work, NULL) == 0;
	if (step(0) < 0)
		return -1;
	return step(1);
}

void ok_cleanup_handler_runs(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_cleanup_push(join_handler, &t);
	step(0);
	pthread_cleanup_pop(1);
}
