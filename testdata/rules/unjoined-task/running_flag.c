#include <pthread.h>
#include <stdatomic.h>

static atomic_int running;

static void *serve(void *arg)
{
	while (atomic_load(&running))
		;
	atomic_store(&running, 0);
	return arg;
}

static int started;

static void *once(void *arg)
{
	started = 0;
	return arg;
}

void bad_task_clears_the_atomic(void)
{
	pthread_t t;
	atomic_store(&running, 1);
	if (pthread_create(&t, NULL, serve, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (atomic_load(&running))
		pthread_join(t, NULL);
}

void bad_task_clears_the_flag(void)
{
	pthread_t t;
	started = 1;
	if (pthread_create(&t, NULL, once, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (started)
		pthread_join(t, NULL);
}

void ok_flag_tells_it_to_stop(void)
{
	pthread_t t;
	atomic_store(&running, 1);
	if (pthread_create(&t, NULL, serve, NULL) != 0)
		return;
	atomic_store(&running, 0);
	pthread_join(t, NULL);
}

void ok_flag_is_local(void)
{
	pthread_t t;
	int live = pthread_create(&t, NULL, once, NULL) == 0;
	if (live)
		pthread_join(t, NULL);
}
