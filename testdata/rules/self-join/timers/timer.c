#include "timer.h"

#include <stddef.h>

void timer_cancel(struct timer *timer)
{
	timer->stopped = true;
	pthread_join(timer->thread, NULL);
}

void timer_cancel_anywhere(struct timer *timer)
{
	timer->stopped = true;
	if (!pthread_equal(timer->thread, pthread_self()))
		pthread_join(timer->thread, NULL);
}

bool timer_sleep(const struct timer *timer)
{
	return !timer->stopped && timer->count < 10;
}
