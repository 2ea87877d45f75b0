#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct worker {
	pthread_t thread;
	int started;
};
void *work(void *arg);

int bad_zeroed_while_running(void)
{
	struct worker w;
	memset(&w, 0, sizeof w);
	if (pthread_create(&w.thread, NULL, work, NULL) != 0)
		return -1;
	memset(&w, 0, sizeof w); // want lost-handle "'w.thread' is overwritten"
	return 0;
}

int bad_freed_while_running(void)
{
	struct worker *w = calloc(1, sizeof *w);
	if (w == NULL || pthread_create(&w->thread, NULL, work, NULL) != 0) {
		free(w);
		return -1;
	}
	free(w); // want lost-handle "What holds 'w->thread' is freed"
	return 0;
}

int bad_aborts_too_late(int wrong)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (wrong)
		return 1;
	abort();
}

int ok_zeroed_before(void)
{
	struct worker *w = malloc(sizeof *w);
	if (w == NULL)
		return -1;
	memset(w, 0, sizeof *w);
	w->started = pthread_create(&w->thread, NULL, work, NULL) == 0;
	if (w->started)
		pthread_join(w->thread, NULL);
	free(w);
	return 0;
}
