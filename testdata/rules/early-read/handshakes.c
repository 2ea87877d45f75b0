#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
struct sum { pthread_mutex_t lock; pthread_cond_t changed; bool done; sem_t ready; atomic_int counter; atomic_bool finished; int n; int result; };
int step(int i);
void report(int value);
static void *posts(void *arg) { struct sum *s = arg; s->result = step(s->n); sem_post(&s->ready); return NULL; }
static void *posts_too_soon(void *arg) { struct sum *s = arg; sem_post(&s->ready); s->result = step(s->n); return NULL; }
static void *locks(void *arg)
{
	struct sum *s = arg;
	pthread_mutex_lock(&s->lock);
	s->result = step(s->n);
	s->done = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}
static void *counts(void *arg) { struct sum *s = arg; atomic_fetch_add(&s->counter, step(s->n)); return NULL; }
static void *flags(void *arg) { struct sum *s = arg; s->result = step(s->n); atomic_store(&s->finished, true); return NULL; }
static void *builtin(void *arg) { struct sum *s = arg; __atomic_store_n(&s->result, step(s->n), __ATOMIC_RELEASE); return NULL; }

int bad_posted_too_soon(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, posts_too_soon, s) != 0)
		return -1;
	sem_wait(&s->ready);
	report(s->result); // known-miss early-read "result"
	return pthread_join(t, NULL);
}
int bad_lock_on_one_side(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, locks, s) != 0)
		return -1;
	report(s->result); // known-miss early-read "result"
	return pthread_join(t, NULL);
}
int bad_lock_let_go_of(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, locks, s) != 0)
		return -1;
	pthread_mutex_lock(&s->lock);
	report(s->n);
	pthread_mutex_unlock(&s->lock);
	report(s->result); // known-miss early-read "result"
	return pthread_join(t, NULL);
}
int ok_posted(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, posts, s) != 0)
		return -1;
	while (sem_wait(&s->ready) != 0)
		;
	report(s->result);
	return pthread_join(t, NULL);
}
int ok_lock_on_both_sides(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, locks, s) != 0)
		return -1;
	pthread_mutex_lock(&s->lock);
	int so_far = s->result;
	pthread_mutex_unlock(&s->lock);
	report(so_far);
	return pthread_join(t, NULL);
}
int ok_condition(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, locks, s) != 0)
		return -1;
	pthread_mutex_lock(&s->lock);
	while (!s->done)
		pthread_cond_wait(&s->changed, &s->lock);
	pthread_mutex_unlock(&s->lock);
	report(s->result);
	return pthread_join(t, NULL);
}
int ok_atomic_counter(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, counts, s) != 0)
		return -1;
	report(atomic_load(&s->counter));
	report(s->counter);
	return pthread_join(t, NULL);
}
int ok_atomic_flag(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, flags, s) != 0)
		return -1;
	while (!atomic_load(&s->finished))
		step(0);
	report(s->result);
	return pthread_join(t, NULL);
}
int ok_builtin(struct sum *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, builtin, s) != 0)
		return -1;
	report(__atomic_load_n(&s->result, __ATOMIC_ACQUIRE));
	return pthread_join(t, NULL);
}
