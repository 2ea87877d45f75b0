#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;
static pthread_t worker, logger;
static int steps;

static void step(void)
{
	pthread_mutex_lock(&lock);
	steps++;
	pthread_mutex_unlock(&lock);
}

static void *work(void *arg)
{
	for (int i = 0; i < 10; i++)
		step();
	return arg;
}

static void *write_log(void *arg)
{
	pthread_mutex_lock(&other);
	pthread_mutex_unlock(&other);
	return arg;
}

int start(void)
{
	return pthread_create(&worker, NULL, work, NULL) != 0 || pthread_create(&logger, NULL, write_log, NULL) != 0 ? -1 : 0;
}

static void wait_for(pthread_t thread)
{
	pthread_join(thread, NULL);
}

void bad_stop(void)
{
	pthread_mutex_lock(&lock);
	steps = 0;
	wait_for(worker); // want join-under-lock "'wait_for' waits for 'worker' while 'lock' is held"
	pthread_mutex_unlock(&lock);
}

int bad_stop_on_one_path(int now)
{
	if (now) {
		pthread_mutex_lock(&lock);
		int result = pthread_join(worker, NULL); // want join-under-lock "'worker'"
		pthread_mutex_unlock(&lock);
		return result;
	}
	return 0;
}

void ok_stop_the_logger(void)
{
	pthread_mutex_lock(&lock);
	pthread_join(logger, NULL);
	pthread_mutex_unlock(&lock);
}

void ok_stop(void)
{
	pthread_mutex_lock(&lock);
	steps = 0;
	pthread_mutex_unlock(&lock);
	wait_for(worker);
}

// Perhaps it is held, perhaps it is not.
void ok_held_by_whom(int locked)
{
	if (locked)
		pthread_mutex_lock(&lock);
	pthread_t t = worker;
	if (locked)
		pthread_mutex_unlock(&lock);
	pthread_join(t, NULL);
}
