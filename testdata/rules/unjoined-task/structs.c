#include <pthread.h>
#include <stdlib.h>

struct worker {
	pthread_t thread;
	int running;
};

void *work(void *arg);
int step(int i);

int bad_field_of_a_local(void)
{
	struct worker w;
	if (pthread_create(&w.thread, NULL, work, &w) != 0) // want unjoined-task "'w.thread'"
		return -1;
	if (step(0) != 0)
		return -1;
	pthread_join(w.thread, NULL);
	return 0;
}

int ok_field_as_flag(int wanted)
{
	struct worker w = {0};
	if (wanted && pthread_create(&w.thread, NULL, work, &w) == 0)
		w.running = 1;
	step(0);
	if (w.running)
		pthread_join(w.thread, NULL);
	return 0;
}

static int worker_start(struct worker *w)
{
	w->running = pthread_create(&w->thread, NULL, work, w) == 0;
	return w->running;
}

static void worker_stop(struct worker *w)
{
	if (!w->running)
		return;
	pthread_join(w->thread, NULL);
	w->running = 0;
}

int ok_methods_of_a_local(void)
{
	struct worker w;
	if (!worker_start(&w))
		return -1;
	step(1);
	worker_stop(&w);
	return 0;
}

