#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct timer {
	pthread_t thread;
	pthread_mutex_t lock;
	bool stop;
};

void *work(void *arg);
int step(int i);

static int timer_init(struct timer *t)
{
	int rc;
	t->stop = false;
	if ((rc = pthread_mutex_init(&t->lock, NULL)))
		goto fail;
	if ((rc = pthread_create(&t->thread, NULL, work, t)))
		goto fail_mutex;
	return 0;
fail_mutex:
	pthread_mutex_destroy(&t->lock);
fail:
	return rc;
}

static void timer_fini(struct timer *t)
{
	pthread_mutex_lock(&t->lock);
	t->stop = true;
	pthread_mutex_unlock(&t->lock);
	pthread_join(t->thread, NULL);
	pthread_mutex_destroy(&t->lock);
}

int bad_two_timers(void)
{
	struct timer a, b;
	if (timer_init(&a)) // want unjoined-task "'a.thread'"
		return -1;
	if (timer_init(&b))
		return -1;
	step(0);
	timer_fini(&b);
	timer_fini(&a);
	return 0;
}
