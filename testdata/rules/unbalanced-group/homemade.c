#include <pthread.h>
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
static void *task(void *arg)
{
	work();
	wg_done(arg);
	return NULL;
}
int bad_counts_one_that_never_starts(void)
{
	pthread_t a;
	struct wg w;
	wg_init(&w, 2);
	if (pthread_create(&a, NULL, task, &w) != 0)
		return -1;
	wg_wait(&w); // want unbalanced-group "'w' counts more"
	return pthread_join(a, NULL);
}
int bad_stays_counted_when_the_start_fails(void)
{
	pthread_t t;
	struct wg w = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
	wg_add(&w, 1);
	int error = pthread_create(&t, NULL, task, &w);
	wg_wait(&w); // want unbalanced-group "'w' counts more"
	return error != 0 ? error : pthread_join(t, NULL);
}
int bad_counts_one_of_two(void)
{
	pthread_t a, b;
	struct wg w;
	wg_init(&w, 0);
	wg_add(&w, 1);
	if (pthread_create(&a, NULL, task, &w) != 0)
		return -1;
	if (pthread_create(&b, NULL, task, &w) != 0)
		return pthread_join(a, NULL);
	wg_wait(&w); // want unbalanced-group "'w' counts fewer"
	pthread_join(a, NULL);
	return pthread_join(b, NULL);
}
int ok_taken_back(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	wg_add(&w, 1);
	int error = pthread_create(&t, NULL, task, &w);
	if (error != 0)
		wg_done(&w);
	wg_wait(&w);
	return error != 0 ? error : pthread_join(t, NULL);
}
void ok_each_counted(int count)
{
	pthread_t t[8];
	struct wg w;
	int started = 0;
	wg_init(&w, 0);
	for (int i = 0; i < count && i < 8; i++) {
		wg_add(&w, 1);
		if (pthread_create(&t[started], NULL, task, &w) == 0)
			started++;
		else
			wg_done(&w);
	}
	wg_wait(&w);
	while (started > 0)
		pthread_join(t[--started], NULL);
}
int ok_used_again(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 0);
	for (int i = 0; i < 2; i++) {
		wg_add(&w, 1);
		if (pthread_create(&t, NULL, task, &w) != 0)
			return -1;
		wg_wait(&w);
		pthread_join(t, NULL);
	}
	return 0;
}
int ok_set_by_hand(void)
{
	pthread_t t;
	struct wg w = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 1};
	if (pthread_create(&t, NULL, task, &w) != 0)
		return -1;
	wg_wait(&w);
	return pthread_join(t, NULL);
}
static int run(pthread_t *t, void *(*entry)(void *), void *arg) { return pthread_create(t, NULL, entry, arg); }
int ok_started_by_a_helper(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 1);
	if (run(&t, task, &w) != 0)
		return -1;
	wg_wait(&w);
	return pthread_join(t, NULL);
}
int bad_two_for_one_of_a_helper(void)
{
	pthread_t t;
	struct wg w;
	wg_init(&w, 2);
	if (run(&t, task, &w) != 0)
		return -1;
	wg_wait(&w); // known-miss unbalanced-group "'w' counts more"
	return pthread_join(t, NULL);
}
