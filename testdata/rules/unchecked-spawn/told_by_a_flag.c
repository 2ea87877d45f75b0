// Whether the task runs can be known by other means than the result of its start.
#include <pthread.h>
#include <stdbool.h>

struct worker {
	pthread_t thread;
	bool running;
};

void *work(void *arg);
struct worker *find_worker(int id);

void bad_flag_is_only_read(struct worker *w, bool *busy)
{
	pthread_create(&w->thread, NULL, work, w); // want unchecked-spawn "'w->thread'"
	*busy = w->running;
}

void ok_task_says_that_it_runs(struct worker *w)
{
	w->running = false;
	pthread_create(&w->thread, NULL, work, w);
	if (w->running)
		pthread_join(w->thread, NULL);
}

void ok_object_of_unknown_origin(void)
{
	struct worker *w = find_worker(1);
	w->running = false;
	pthread_create(&w->thread, NULL, work, w);
	if (!w->running)
		return;
	pthread_join(w->thread, NULL);
}

static void *run(void *arg)
{
	((struct worker *)arg)->running = true;
	return NULL;
}

void ok_known_task(struct worker *w)
{
	w->running = false;
	pthread_create(&w->thread, NULL, run, w);
	if (w->running)
		pthread_join(w->thread, NULL);
}
