#include <pthread.h>
#include <stdlib.h>

struct worker {
	pthread_t thread;
};

void *work(void *arg);

static void start(pthread_t *out)
{
	if (pthread_create(out, NULL, work, NULL) != 0)
		abort();
}

static void reset(struct worker *w)
{
	w->thread = 0;
}

static void restart(struct worker *w)
{
	pthread_join(w->thread, NULL);
	start(&w->thread);
}

static void worker_delete(struct worker *w)
{
	free(w);
}

void bad_helper_starts_again(void)
{
	pthread_t t;
	start(&t);
	start(&t); // want lost-handle "'t'"
	pthread_join(t, NULL);
}

void bad_helper_resets(void)
{
	struct worker w;
	start(&w.thread);
	reset(&w); // want lost-handle "'w.thread'"
}

void bad_helper_frees(void)
{
	struct worker *w = malloc(sizeof *w);
	start(&w->thread);
	worker_delete(w); // want lost-handle "thread"
}

void ok_helper_restarts(void)
{
	struct worker w;
	start(&w.thread);
	restart(&w);
	pthread_join(w.thread, NULL);
}
