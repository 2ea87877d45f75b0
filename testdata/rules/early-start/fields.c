#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
enum { N = 4 };
struct worker { pthread_t thread; int number; const char *name; bool started; int error; };
int step(int i);
void note(const char *name);
#define START(worker) pthread_create(&(worker)->thread, NULL, work, (worker))
static void *work(void *arg) { struct worker *w = arg; step(w->number); return NULL; }
static void *name(void *arg) { struct worker *w = arg; note(w->name); return NULL; }
static void *both(void *arg) { struct worker *w = arg; step(w->number); note(w->name); return NULL; }

int bad_number_after(struct worker *w, int number)
{
	if (pthread_create(&w->thread, NULL, work, w) != 0) // want early-start "number"
		return -1;
	w->number = number;
	return pthread_join(w->thread, NULL);
}
int bad_local(int number)
{
	struct worker w;
	if (pthread_create(&w.thread, NULL, work, &w) != 0) // want early-start "number"
		return -1;
	w.number = number;
	return pthread_join(w.thread, NULL);
}
void bad_numbers_in_a_loop(void)
{
	struct worker *w = calloc(N, sizeof(*w));
	int n;
	if (w == NULL)
		return;
	for (n = 0; n < N; n++) {
		if (pthread_create(&w[n].thread, NULL, work, &w[n]) != 0) // want early-start "number"
			break;
		w[n].number = n + 1;
	}
	while (n-- > 0)
		pthread_join(w[n].thread, NULL);
	free(w);
}
int bad_macro(struct worker *w, const char *text)
{
	struct worker *self = w;
	w->number = 3;
	if (pthread_create(&self->thread, NULL, both, self) != 0) // want early-start "name"
		return -1;
	w->name = text;
	return pthread_join(w->thread, NULL);
}
int ok_number_before(struct worker *w, int number)
{
	w->number = number;
	if (pthread_create(&w->thread, NULL, work, w) != 0)
		return -1;
	return pthread_join(w->thread, NULL);
}
int ok_local(int number)
{
	struct worker w = {.number = number};
	if (START(&w) != 0)
		return -1;
	return pthread_join(w.thread, NULL);
}
int ok_fields_of_the_owner(struct worker *w, int number)
{
	w->number = number;
	if (START(w) != 0) {
		w->error = -1;
		return -1;
	}
	w->started = true;
	w->name = "worker"; // which the thread does not read
	return pthread_join(w->thread, NULL);
}
int ok_set_when_it_did_not_start(struct worker *w)
{
	w->number = 1;
	if (START(w) != 0) {
		w->number = 0;
		return -1;
	}
	return pthread_join(w->thread, NULL);
}
int ok_set_after_the_join(struct worker *w)
{
	w->number = 1;
	if (START(w) != 0)
		return -1;
	int rc = pthread_join(w->thread, NULL);
	w->number = 0;
	return rc;
}
int ok_of_another(struct worker *w, struct worker *next)
{
	w->name = "one";
	if (pthread_create(&w->thread, NULL, name, w) != 0)
		return -1;
	next->name = "two";
	return pthread_join(w->thread, NULL);
}
void ok_numbers_in_a_loop(void)
{
	struct worker *w = calloc(N, sizeof(*w));
	int n;
	if (w == NULL)
		return;
	for (n = 0; n < N; n++)
		w[n].number = n + 1;
	for (n = 0; n < N && START(&w[n]) == 0; n++)
		w[n].started = true;
	while (n-- > 0)
		pthread_join(w[n].thread, NULL);
	free(w);
}
int ok_next_one_prepared(struct worker *w)
{
	int n = 0;
	w[0].number = 1;
	while (n + 1 < N && START(&w[n]) == 0) {
		n++;
		w[n].number = n + 1; // of the next round
	}
	for (int i = 0; i < n; i++)
		pthread_join(w[i].thread, NULL);
	return n;
}
