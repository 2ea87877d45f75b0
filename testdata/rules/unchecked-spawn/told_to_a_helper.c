// As in told_by_a_flag.c, through helpers.
#include <pthread.h>
#include <stdbool.h>

struct worker {
	pthread_t thread;
	bool running;
};

void *work(void *arg);

static int start(pthread_t *thread, void *arg)
{
	return pthread_create(thread, NULL, work, arg);
}

static void stop(pthread_t thread)
{
	pthread_join(thread, NULL);
}

void bad_flag_is_only_read(struct worker *w, bool *busy)
{
	start(&w->thread, w); // want unchecked-spawn "'start'"
	*busy = w->running;
}

void ok_task_says_that_it_runs(struct worker *w)
{
	w->running = false;
	start(&w->thread, w);
	if (w->running)
		stop(w->thread);
}
