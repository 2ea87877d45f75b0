#include <pthread.h>
#include <stdlib.h>
struct wg { pthread_mutex_t mu; pthread_cond_t cv; int n; };
static void wg_init(struct wg *w, int n)
{
	pthread_mutex_init(&w->mu, NULL);
	pthread_cond_init(&w->cv, NULL);
	w->n = n;
}
static void wg_add(struct wg *w, int k)
{
	pthread_mutex_lock(&w->mu);
	w->n += k;
	pthread_mutex_unlock(&w->mu);
}
static void wg_done(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	if (--w->n == 0)
		pthread_cond_broadcast(&w->cv);
	pthread_mutex_unlock(&w->mu);
}
static void wg_wait(struct wg *w)
{
	pthread_mutex_lock(&w->mu);
	while (w->n > 0)
		pthread_cond_wait(&w->cv, &w->mu);
	pthread_mutex_unlock(&w->mu);
}
int work(int number);
static void *bad_twice(void *arg)
{
	if (work(1) < 0)
		wg_done(arg);
	wg_done(arg); // want extra-done "more often"
	return NULL;
}
int run_twice(struct wg *w)
{
	pthread_t t;
	wg_init(w, 1);
	if (pthread_create(&t, NULL, bad_twice, w) != 0)
		return -1;
	wg_wait(w);
	return pthread_join(t, NULL);
}
static void *other(void *arg) { return work(9) < 0 ? arg : NULL; }
int bad_owner_lowers_too(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	wg_add(&w, 1);
	if (pthread_create(&t, NULL, other, NULL) != 0)
		return -1;
	wg_done(&w);
	wg_done(&w); // want extra-done "'w' is signalled more often"
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int bad_never_raised(void)
{
	pthread_t t;
	struct wg w = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
	int error = pthread_create(&t, NULL, other, NULL);
	if (error != 0)
		wg_done(&w); // want extra-done "'w'"
	return error != 0 ? error : pthread_join(t, NULL);
}
int ok_raised_by_two(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	wg_add(&w, 2);
	if (pthread_create(&t, NULL, other, NULL) != 0)
		return -1;
	wg_done(&w);
	wg_done(&w);
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int ok_set_again(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 1);
	if (pthread_create(&t, NULL, other, NULL) != 0)
		return -1;
	wg_done(&w);
	wg_init(&w, 1);
	wg_done(&w);
	return pthread_join(t, NULL);
}
void ok_of_a_caller(struct wg *w)
{
	wg_done(w);
	wg_done(w);
}
static void *ok_once(void *arg)
{
	if (work(2) < 0) {
		wg_done(arg);
		return NULL;
	}
	wg_done(arg);
	return NULL;
}
int run_once(struct wg *w)
{
	pthread_t t;
	wg_add(w, 1);
	return pthread_create(&t, NULL, ok_once, w) != 0 ? -1 : pthread_join(t, NULL);
}
