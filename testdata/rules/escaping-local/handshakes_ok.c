#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
struct start { sem_t ready; pthread_mutex_t lock; pthread_cond_t cond; pthread_barrier_t *both; atomic_bool taken; bool done; int n; };
int step(int i);
static void *posts(void *arg) { struct start *s = arg; int n = s->n; sem_post(&s->ready); step(n); return NULL; }
static void *meets(void *arg) { struct start *s = arg; int n = s->n; pthread_barrier_wait(s->both); step(n); return NULL; }
static void *flags(void *arg) { struct start *s = arg; int n = s->n; atomic_store(&s->taken, true); step(n); return NULL; }
static void *signals(void *arg)
{
	struct start *s = arg;
	pthread_mutex_lock(&s->lock);
	int n = s->n;
	s->done = true;
	pthread_cond_signal(&s->cond);
	pthread_mutex_unlock(&s->lock);
	step(n);
	return NULL;
}
static bool fire(void *(*entry)(void *), struct start *s)
{
	pthread_t t;
	return pthread_create(&t, NULL, entry, s) == 0 && pthread_detach(t) == 0;
}
void ok_semaphore(void)
{
	struct start s = {.n = 1};
	sem_init(&s.ready, 0, 0);
	if (fire(posts, &s))
		while (sem_wait(&s.ready) != 0)
			;
	sem_destroy(&s.ready);
}
void ok_condition(void)
{
	struct start s = {.n = 2, .lock = PTHREAD_MUTEX_INITIALIZER, .cond = PTHREAD_COND_INITIALIZER};
	pthread_mutex_lock(&s.lock);
	if (fire(signals, &s))
		while (!s.done)
			pthread_cond_wait(&s.cond, &s.lock);
	pthread_mutex_unlock(&s.lock);
}
void ok_barrier(void)
{
	static pthread_barrier_t both;
	struct start s = {.n = 3, .both = &both};
	pthread_barrier_init(&both, NULL, 2);
	if (fire(meets, &s))
		pthread_barrier_wait(&both);
}
void ok_flag(void)
{
	struct start s = {.n = 4};
	if (fire(flags, &s))
		while (!atomic_load(&s.taken))
			;
}
