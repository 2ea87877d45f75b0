#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
struct server { pthread_t thread; pthread_mutex_t lock; pthread_cond_t changed; sem_t go; atomic_bool ready; bool set; int port; };
int step(int i);
static void *serve(void *arg)
{
	struct server *s = arg;
	pthread_mutex_lock(&s->lock);
	step(1);
	pthread_mutex_unlock(&s->lock);
	return NULL;
}
static void *serve_port(void *arg)
{
	struct server *s = arg;
	pthread_mutex_lock(&s->lock);
	int port = s->port;
	pthread_mutex_unlock(&s->lock);
	step(port);
	return NULL;
}
static void *await(void *arg)
{
	struct server *s = arg;
	pthread_mutex_lock(&s->lock);
	while (!s->set)
		pthread_cond_wait(&s->changed, &s->lock);
	pthread_mutex_unlock(&s->lock);
	step(s->port);
	return NULL;
}
static void *await_go(void *arg) { struct server *s = arg; while (sem_wait(&s->go) != 0) step(0); step(s->port); return NULL; }
static void *goes_on(void *arg) { struct server *s = arg; step(s->port); sem_wait(&s->go); return NULL; }
static void *spin(void *arg) { struct server *s = arg; while (!atomic_load(&s->ready)) step(0); step(s->port); return NULL; }

int bad_lock_made_after(struct server *s)
{
	if (pthread_create(&s->thread, NULL, serve, s) != 0) // want early-start "lock"
		return -1;
	pthread_mutex_init(&s->lock, NULL);
	return pthread_join(s->thread, NULL);
}
int bad_semaphore_made_after(struct server *s)
{
	s->port = 80;
	if (pthread_create(&s->thread, NULL, await_go, s) != 0) // want early-start "go"
		return -1;
	sem_init(&s->go, 0, 1);
	return pthread_join(s->thread, NULL);
}
int bad_waits_too_late(struct server *s)
{
	sem_init(&s->go, 0, 0);
	if (pthread_create(&s->thread, NULL, goes_on, s) != 0) // want early-start "port"
		return -1;
	s->port = 80;
	sem_post(&s->go);
	return pthread_join(s->thread, NULL);
}
int ok_lock_made_before(struct server *s)
{
	pthread_mutex_init(&s->lock, NULL);
	if (pthread_create(&s->thread, NULL, serve, s) != 0)
		return -1;
	return pthread_join(s->thread, NULL);
}
int ok_lock_held_until_set(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	int rc = pthread_create(&s->thread, NULL, serve_port, s);
	s->port = 80;
	pthread_mutex_unlock(&s->lock);
	return rc == 0 ? pthread_join(s->thread, NULL) : rc;
}
int ok_condition(struct server *s)
{
	s->set = false;
	if (pthread_create(&s->thread, NULL, await, s) != 0)
		return -1;
	pthread_mutex_lock(&s->lock);
	s->port = 80;
	s->set = true;
	pthread_cond_signal(&s->changed);
	pthread_mutex_unlock(&s->lock);
	return pthread_join(s->thread, NULL);
}
int ok_semaphore(struct server *s)
{
	sem_init(&s->go, 0, 0);
	if (pthread_create(&s->thread, NULL, await_go, s) != 0)
		return -1;
	s->port = 80;
	sem_post(&s->go);
	return pthread_join(s->thread, NULL);
}
int ok_atomic_flag(struct server *s)
{
	atomic_init(&s->ready, false);
	if (pthread_create(&s->thread, NULL, spin, s) != 0)
		return -1;
	s->port = 80;
	atomic_store(&s->ready, true);
	return pthread_join(s->thread, NULL);
}
int ok_locked_on_both_sides(struct server *s)
{
	if (pthread_create(&s->thread, NULL, serve_port, s) != 0)
		return -1;
	pthread_mutex_lock(&s->lock);
	s->port = 80;
	pthread_mutex_unlock(&s->lock);
	return pthread_join(s->thread, NULL);
}
