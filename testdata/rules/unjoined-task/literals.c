#include <pthread.h>

struct worker {
	pthread_t thread;
	int slots[4];
	int started;
};

void *work(void *arg);
int step(int i);

static int start(struct worker *w)
{
	int rc = pthread_create(&w->thread, NULL, work, w);
	w->started = rc == 0;
	return rc;
}

static void stop(struct worker *w)
{
	if (w->started)
		pthread_join(w->thread, NULL);
}

int ok_literal_is_stopped(void)
{
	struct worker *w = &(struct worker){.slots = {[0 ... 2] = 1}};
	start(w);
	step(w->slots[1]);
	stop(w);
	return 0;
}

int bad_literal_ends_with_the_block(int n)
{
	if (n > 3) {
		struct worker *w = &(struct worker){0};
		if (start(w) != 0) // want lost-handle "thrown away"
			return -1;
		if (step(1) == 0)
			stop(w);
	}
	return step(n);
}

int ok_range_says_that_all_run(void)
{
	int running[3] = {[0 ... 2] = 1};
	pthread_t t;
	while (pthread_create(&t, NULL, work, NULL) != 0)
		step(0);
	step(2);
	if (running[1])
		pthread_join(t, NULL);
	return 0;
}
