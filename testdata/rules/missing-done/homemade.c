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
struct job { struct wg *group; int number; };
int work(int number);
static void *bad_returns_early(void *arg)
{
	struct job *job = arg;
	if (work(job->number) < 0)
		return NULL; // want missing-done "group"
	wg_done(job->group);
	return NULL;
}
static void *bad_exits(void *arg)
{
	if (work(1) < 0)
		pthread_exit(NULL); // want missing-done "signal"
	wg_done(arg);
	return NULL;
}
static void *bad_done_in_one_arm(void *arg)
{
	int result = work(2);
	if (result > 0) {
		work(result);
		wg_done(arg);
		return NULL;
	}
	work(3);
	return NULL; // want missing-done "signal"
}
static void *ok_always(void *arg)
{
	struct job *job = arg;
	if (work(job->number) < 0) {
		wg_done(job->group);
		return NULL;
	}
	work(4);
	wg_done(job->group);
	return NULL;
}
static void *ok_goto(void *arg)
{
	if (work(5) < 0)
		goto out;
	work(6);
out:
	wg_done(arg);
	return NULL;
}
static void finish(struct wg *w) { wg_done(w); }
static void *ok_helper(void *arg)
{
	if (work(7) < 0) {
		finish(arg);
		return NULL;
	}
	finish(arg);
	return NULL;
}
static void *ok_first(void *arg)
{
	wg_done(arg);
	return work(8) < 0 ? arg : NULL;
}
static int run(void *(*entry)(void *), struct wg *w, void *arg)
{
	pthread_t t;
	wg_add(w, 1);
	if (pthread_create(&t, NULL, entry, arg) != 0)
		return -1;
	wg_wait(w);
	return pthread_join(t, NULL);
}
int all(struct wg *w)
{
	struct job job = {w, 1};
	wg_init(w, 0);
	return run(bad_returns_early, w, &job) + run(ok_always, w, &job) + run(bad_exits, w, w) + run(bad_done_in_one_arm, w, w) + run(ok_goto, w, w) +
	       run(ok_helper, w, w) + run(ok_first, w, w);
}
