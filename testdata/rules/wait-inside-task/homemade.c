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
static void *bad_waits_before_it_is_done(void *arg)
{
	work();
	wg_wait(arg); // want wait-inside-task "waits here for"
	wg_done(arg);
	return NULL;
}
struct part { struct wg *group; };
static void *bad_through_a_member(void *arg)
{
	struct part *part = arg;
	wg_wait(part->group); // want wait-inside-task "waits here for"
	work();
	wg_done(part->group);
	return NULL;
}
static void *ok_done_first(void *arg)
{
	work();
	wg_done(arg);
	wg_wait(arg);
	return NULL;
}
static void *ok_own_group(void *arg)
{
	struct wg own;
	wg_init(&own, 0);
	wg_wait(&own);
	wg_done(arg);
	return NULL;
}
struct gates { struct wg open, done; };
static void *ok_waits_for_the_other(void *arg)
{
	struct gates *gates = arg;
	wg_wait(&gates->open);
	work();
	wg_done(&gates->done);
	return NULL;
}
static void *ok_only_waits(void *arg)
{
	wg_wait(arg);
	return NULL;
}
static void *ok_one_at_a_time(void *arg)
{
	wg_wait(arg);
	wg_add(arg, 1);
	work();
	wg_done(arg);
	return NULL;
}
static int run(void *(*entry)(void *), void *arg)
{
	pthread_t t;
	return pthread_create(&t, NULL, entry, arg) != 0 ? -1 : pthread_join(t, NULL);
}
int run_all(struct wg *w, struct part *part, struct gates *gates)
{
	return run(bad_waits_before_it_is_done, w) + run(bad_through_a_member, part) + run(ok_done_first, w) + run(ok_own_group, w) +
	       run(ok_waits_for_the_other, gates) + run(ok_only_waits, w) + run(ok_one_at_a_time, w);
}
