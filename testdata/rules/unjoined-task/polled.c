#include <pthread.h>

void *work(void *argument);
void pause_for(int milliseconds);

struct job {
	int ended;
	int cancelled;
};

void bad_polled(void)
{
	struct job one = {0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, &one) != 0) // want unjoined-task "'thread'"
		return;
	while (!one.ended)
		pause_for(10);
}

void bad_changed_by_the_task(void)
{
	struct job one = {0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, &one) != 0) // known-miss unjoined-task "'thread'"
		return;
	pause_for(10);
	if (one.cancelled)
		return;
	pthread_join(thread, NULL);
}

void bad_polled_volatile(void)
{
	volatile int ended = 0;
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, (void *)&ended) != 0) // want unjoined-task "'thread'"
		return;
	while (!ended)
		;
}
