// The join waits in vain, and the loop is where that is told.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

struct worker {
	pthread_t thread;
	int beats;
	atomic_bool stop;
};
int work(void);

static void *beat(void *arg)
{
	struct worker *w = arg;
	for (;;) { // want unheeded-token "'w->stop'"
		usleep(w->beats);
		sleep(1);
	}
	return NULL;
}

int bad_in_one_function(struct worker *w)
{
	if (pthread_create(&w->thread, NULL, beat, w) != 0)
		return -1;
	int result = work();
	w->stop = true;
	pthread_join(w->thread, NULL);
	return result;
}

// Nobody says that it should stop: that is told at the join.
struct ticker {
	pthread_t thread;
	int beats;
};

static void *tick(void *arg)
{
	struct ticker *w = arg;
	for (;;) {
		w->beats++;
		sleep(2);
	}
	return NULL;
}

int bad_without_flag(void)
{
	struct ticker w = {0};
	if (pthread_create(&w.thread, NULL, tick, &w) != 0)
		return -1;
	int result = work();
	pthread_join(w.thread, NULL); // want endless-join ""
	return result;
}
