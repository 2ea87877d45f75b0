#include <pthread.h>
#include <stdatomic.h>

static pthread_t worker, helper;
static atomic_int quit;
int step(int i);

static void stop(void)
{
	atomic_store(&quit, 1);
	pthread_join(worker, NULL);
}

static void stop_unless_me(void)
{
	atomic_store(&quit, 1);
	if (!pthread_equal(helper, pthread_self()))
		pthread_join(helper, NULL);
}

static void *bad_worker_stops_itself(void *arg)
{
	while (!atomic_load(&quit))
		if (step(0) < 0)
			stop(); // want self-join ""
	return arg;
}

static void *ok_helper_stops(void *arg)
{
	while (!atomic_load(&quit))
		if (step(1) < 0)
			stop_unless_me();
	return arg;
}

int start(void)
{
	if (pthread_create(&worker, NULL, bad_worker_stops_itself, NULL) != 0)
		return -1;
	if (pthread_create(&helper, NULL, ok_helper_stops, NULL) != 0) {
		stop();
		return -1;
	}
	return 0;
}

void ok_stopped_from_outside(void)
{
	stop();
	stop_unless_me();
}
