#include "timer.h"

#include <stddef.h>

static void *bad_run_once(void *arg)
{
	struct timer *timer = arg;
	while (timer_sleep(timer))
		timer->count++;
	timer_cancel(timer); // want self-join ""
	return NULL;
}

static void *ok_run_with_guard(void *arg)
{
	struct timer *timer = arg;
	while (timer_sleep(timer))
		timer->count++;
	timer_cancel_anywhere(timer);
	return NULL;
}

static void *ok_only_sleeps(void *arg)
{
	timer_sleep(arg);
	return NULL;
}

int bad_start(struct timer *timer)
{
	return pthread_create(&timer->thread, NULL, bad_run_once, timer);
}

int ok_start(struct timer *timer)
{
	return pthread_create(&timer->thread, NULL, ok_run_with_guard, timer);
}

int ok_start_and_cancel(struct timer *timer)
{
	if (pthread_create(&timer->thread, NULL, ok_only_sleeps, timer) != 0)
		return -1;
	timer_cancel(timer);
	return 0;
}
