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
int check(void);
static void *task(void *arg)
{
	wg_done(arg);
	return NULL;
}
static struct wg *start(void)
{
	pthread_t t;
	struct wg *w = malloc(sizeof *w);
	if (w == NULL)
		return NULL;
	wg_init(w, 1);
	if (pthread_create(&t, NULL, task, w) != 0) {
		free(w);
		return NULL;
	}
	pthread_detach(t);
	return w;
}
int bad_leaves_early(void)
{
	struct wg *w = start();
	if (w == NULL)
		return -1;
	if (check() < 0)
		return -2; // want missing-wait "'w'"
	wg_wait(w);
	free(w);
	return 0;
}
int bad_returns(void)
{
	pthread_t t;
	struct wg *w = malloc(sizeof *w);
	if (w == NULL)
		return -1;
	wg_init(w, 1);
	if (pthread_create(&t, NULL, task, w) != 0) {
		free(w);
		return -1;
	}
	pthread_detach(t);
	if (check() < 0)
		return -2; // want missing-wait "'w'"
	wg_wait(w);
	free(w);
	return 0;
}
int bad_goto_out(void)
{
	pthread_t t;
	int result = -1;
	struct wg *w = malloc(sizeof *w);
	if (w == NULL)
		goto out;
	wg_init(w, 0);
	wg_add(w, 1);
	if (pthread_create(&t, NULL, task, w) != 0) {
		free(w);
		goto out;
	}
	pthread_detach(t);
	if (check() < 0)
		goto out;
	wg_wait(w);
	free(w);
	result = 0;
out:
	return result; // want missing-wait "'w'"
}
int bad_waits_in_one_case(int kind)
{
	pthread_t t;
	struct wg *w = malloc(sizeof *w);
	if (w == NULL)
		return -1;
	wg_init(w, 1);
	if (pthread_create(&t, NULL, task, w) != 0) {
		free(w);
		return -1;
	}
	pthread_detach(t);
	switch (kind) {
	case 1:
		wg_wait(w);
		free(w);
		break;
	default: check(); break;
	}
	return 0; // want missing-wait "'w'"
}
int ok_waits(void)
{
	struct wg *w = start();
	if (w == NULL)
		return -1;
	int result = check();
	wg_wait(w);
	free(w);
	return result;
}
struct wg *ok_gives_it_on(void)
{
	struct wg *w = start();
	if (w != NULL && check() < 0) {
		wg_wait(w);
		free(w);
		return NULL;
	}
	return w;
}
struct owner { struct wg *group; };
int ok_keeps_it(struct owner *owner)
{
	owner->group = start();
	if (owner->group == NULL)
		return -1;
	if (check() < 0)
		return -2;
	wg_wait(owner->group);
	return 0;
}
int ok_joined(void)
{
	pthread_t t;
	struct wg *w = malloc(sizeof *w);
	if (w == NULL)
		return -1;
	wg_init(w, 1);
	if (pthread_create(&t, NULL, task, w) != 0) {
		free(w);
		return -1;
	}
	if (check() < 0) {
		pthread_join(t, NULL);
		free(w);
		return -2;
	}
	wg_wait(w);
	pthread_join(t, NULL);
	free(w);
	return 0;
}
int ok_never_meant_to_wait(void) { return start() == NULL ? -1 : 0; }
