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
void work(void);
static void *leaves(void *arg)
{
	work();
	wg_done(arg);
	return NULL;
}
static void *counts_itself(void *arg)
{
	wg_add(arg, 1); // want add-after-spawn "'w'"
	work();
	wg_done(arg);
	return NULL;
}
int bad_raised_after_the_start(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	if (pthread_create(&t, NULL, leaves, &w) != 0)
		return -1;
	wg_add(&w, 1); // want add-after-spawn "'w' is raised after the task"
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int bad_counts_itself(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	if (pthread_create(&t, NULL, counts_itself, &w) != 0)
		return -1;
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int ok_raised_before(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	wg_add(&w, 1);
	if (pthread_create(&t, NULL, leaves, &w) != 0)
		return -1;
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int ok_holds_one_meanwhile(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 1);
	if (pthread_create(&t, NULL, counts_itself, &w) != 0)
		return -1;
	pthread_join(t, NULL);
	wg_done(&w);
	wg_wait(&w);
	return 0;
}
int ok_for_the_next(void)
{
	pthread_t a, b;
	struct wg w;
	wg_init(&w, 1);
	if (pthread_create(&a, NULL, leaves, &w) != 0)
		return -1;
	wg_add(&w, 1);
	if (pthread_create(&b, NULL, leaves, &w) != 0)
		wg_done(&w);
	else
		pthread_join(b, NULL);
	wg_wait(&w);
	return pthread_join(a, NULL);
}
