// The thread that works off a queue is asked, by something that it runs, who it is.
#include <pthread.h>
typedef void (*callback)(void *);
void queue_run(void *queue, callback run, void *data);
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
int ok_start(void *queue)
{
	pthread_t thread;
	return pthread_create(&thread, 0, core, queue);
}
void ok_stop(void *queue)
{
	pthread_t thread;
	queue_run(queue, tell_thread, &thread);
	pthread_join(thread, 0);
}
