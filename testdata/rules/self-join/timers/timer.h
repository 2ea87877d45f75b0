#include <pthread.h>
#include <stdbool.h>

struct timer {
	pthread_t thread;
	int count;
	bool stopped;
};

void *timer_run(void *arg);
bool timer_sleep(const struct timer *timer);
void timer_cancel(struct timer *timer);         // from any thread but its own
void timer_cancel_anywhere(struct timer *timer);
