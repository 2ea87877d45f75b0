#include <pthread.h>
#include <semaphore.h>
struct shared { pthread_mutex_t lock, other; pthread_cond_t cond; sem_t ready; int n; };
static void *add(void *arg)
{
	struct shared *s = arg;
	pthread_mutex_lock(&s->lock);
	s->n++;
	pthread_cond_signal(&s->cond);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}
static void *await(void *arg) { struct shared *s = arg; sem_wait(&s->ready); s->n++; return NULL; }

int bad_mutex(struct shared *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	pthread_mutex_destroy(&s->lock); // want early-destroy "lock"
	return pthread_join(t, NULL);
}
int bad_semaphore(struct shared *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, await, s) != 0)
		return -1;
	sem_post(&s->ready);
	sem_destroy(&s->ready); // want early-destroy "ready"
	return pthread_join(t, NULL);
}
int ok_another_mutex(struct shared *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0)
		return -1;
	pthread_mutex_destroy(&s->other);
	return pthread_join(t, NULL);
}
int ok_joined_first(struct shared *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, await, s) == 0) {
		sem_post(&s->ready);
		pthread_join(t, NULL);
	}
	return sem_destroy(&s->ready);
}
int ok_not_started(struct shared *s)
{
	pthread_t t;
	if (pthread_create(&t, NULL, add, s) != 0) {
		pthread_cond_destroy(&s->cond);
		return pthread_mutex_destroy(&s->lock);
	}
	return pthread_join(t, NULL);
}
