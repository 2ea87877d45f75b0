#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct worker {
	pthread_t thread;
	int id;
};

void *work(void *arg);

void bad_cleared(void)
{
	struct worker w;
	if (pthread_create(&w.thread, NULL, work, NULL) != 0)
		return;
	memset(&w, 0, sizeof w); // want lost-handle "'w.thread'"
}

void bad_struct_assigned(void)
{
	struct worker w = {.id = 1};
	if (pthread_create(&w.thread, NULL, work, NULL) != 0)
		return;
	w = (struct worker){.id = 2}; // want lost-handle "'w.thread'"
}

int bad_freed_before_join(void)
{
	struct worker *w = malloc(sizeof *w);
	if (w == NULL)
		return -1;
	if (pthread_create(&w->thread, NULL, work, NULL) != 0) {
		free(w);
		return -1;
	}
	free(w); // want lost-handle "'w->thread'"
	return 0;
}

void ok_cleared_before(void)
{
	struct worker w;
	memset(&w, 0, sizeof w);
	if (pthread_create(&w.thread, NULL, work, NULL) == 0)
		pthread_join(w.thread, NULL);
	memset(&w, 0, sizeof w);
}

int ok_freed_after_join(void)
{
	struct worker *w = calloc(1, sizeof *w);
	if (w == NULL || pthread_create(&w->thread, NULL, work, NULL) != 0) {
		free(w);
		return -1;
	}
	pthread_join(w->thread, NULL);
	free(w);
	return 0;
}
