#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
struct wg { pthread_mutex_t mu; pthread_cond_t cv; int n; bool shut; };
static void wg_init(struct wg *w)
{
	pthread_mutex_init(&w->mu, NULL);
	pthread_cond_init(&w->cv, NULL);
	w->n = 0;
	w->shut = false;
}
static void wg_add(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	assert(!w->shut);
	w->n++;
	pthread_mutex_unlock(&w->mu);
}
static void wg_done(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	if (--w->n == 0)
		pthread_cond_broadcast(&w->cv);
	pthread_mutex_unlock(&w->mu);
}
static void wg_finish(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	w->shut = true;
	while (w->n > 0)
		pthread_cond_wait(&w->cv, &w->mu);
	pthread_mutex_unlock(&w->mu);
}
static void *task(void *arg)
{
	wg_done(arg);
	return NULL;
}
static int start(struct wg *w)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, task, w);
	if (error != 0)
		wg_done(w);
	else
		pthread_detach(t);
	return error;
}
int bad_one_more(void)
{
	struct wg w;
	wg_init(&w);
	wg_add(&w);
	start(&w);
	wg_finish(&w);
	wg_add(&w); // want late-spawn "'w'"
	start(&w);
	wg_finish(&w);
	return 0;
}
int bad_in_a_loop(int rounds)
{
	struct wg w;
	wg_init(&w);
	for (int i = 0; i < rounds; i++) {
		wg_add(&w); // want late-spawn "'w'"
		start(&w);
		wg_finish(&w);
	}
	return 0;
}
int bad_when_it_failed(void)
{
	struct wg w;
	wg_init(&w);
	wg_add(&w);
	int error = start(&w);
	wg_finish(&w);
	if (error != 0) {
		wg_add(&w); // want late-spawn "'w'"
		return start(&w);
	}
	return 0;
}
int ok_once(int count)
{
	struct wg w;
	wg_init(&w);
	for (int i = 0; i < count; i++) {
		wg_add(&w);
		start(&w);
	}
	wg_finish(&w);
	return 0;
}
int ok_made_again(int rounds)
{
	struct wg w;
	for (int i = 0; i < rounds; i++) {
		wg_init(&w);
		wg_add(&w);
		start(&w);
		wg_finish(&w);
	}
	return 0;
}
int ok_another(void)
{
	struct wg a, b;
	wg_init(&a);
	wg_init(&b);
	wg_add(&a);
	start(&a);
	wg_finish(&a);
	wg_add(&b);
	start(&b);
	wg_finish(&b);
	return 0;
}
int ok_of_a_caller(struct wg *w)
{
	wg_add(w);
	return start(w);
}
