#include <pthread.h>
#include <stdbool.h>

struct starter {
	pthread_mutex_t lock;
	pthread_cond_t started;
	bool running;
};

static void *work(void *arg)
{
	struct starter *starter = arg;
	pthread_mutex_lock(&starter->lock);
	starter->running = true;
	pthread_cond_signal(&starter->started);
	pthread_mutex_unlock(&starter->lock);
	return NULL;
}

static void wait_until_running(struct starter *starter)
{
	while (!starter->running)
		pthread_cond_wait(&starter->started, &starter->lock);
}

// The wait gives the lock back: the task had it.
int ok_waits_for_the_task(struct starter *starter)
{
	pthread_t t;
	pthread_mutex_lock(&starter->lock);
	int error = pthread_create(&t, NULL, work, starter);
	while (error == 0 && !starter->running)
		pthread_cond_wait(&starter->started, &starter->lock);
	if (error == 0)
		pthread_join(t, NULL);
	pthread_mutex_unlock(&starter->lock);
	return error;
}

int ok_waits_in_a_helper(struct starter *starter)
{
	pthread_t t;
	pthread_mutex_lock(&starter->lock);
	int error = pthread_create(&t, NULL, work, starter);
	if (error == 0) {
		wait_until_running(starter);
		pthread_join(t, NULL);
	}
	pthread_mutex_unlock(&starter->lock);
	return error;
}

int bad_took_it_again(struct starter *starter)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, starter) != 0)
		return -1;
	pthread_mutex_lock(&starter->lock);
	wait_until_running(starter);
	pthread_mutex_unlock(&starter->lock);
	pthread_mutex_lock(&starter->lock);
	int error = pthread_join(t, NULL); // want join-under-lock "while 'starter->lock' is held"
	pthread_mutex_unlock(&starter->lock);
	return error;
}
