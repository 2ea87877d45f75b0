// A function that writes down the caller's own handle tells nobody of other threads.
#include <pthread.h>
int queue_wait(void *queue);

static void tell_thread(void *place)
{
	*(pthread_t *)place = pthread_self();
}
static void *core(void *queue)
{
	while (queue_wait(queue))
		;
	return 0;
}
int bad_start(void *queue)
{
	pthread_t thread;
	return pthread_create(&thread, 0, core, queue); // want unjoined-task "still running"
}
int bad_stop(void)
{
	pthread_t me;
	tell_thread(&me);
	return pthread_equal(me, pthread_self());
}
