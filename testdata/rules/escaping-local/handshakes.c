#include <pthread.h>
#include <semaphore.h>
#include <time.h>
struct start { sem_t *ready; int n; int result; };
int step(int i);
static sem_t ready;
static void *posts(void *arg) { struct start *s = arg; int n = s->n; sem_post(s->ready); step(n); return NULL; }
static void *posts_last(void *arg) { struct start *s = arg; s->result = step(s->n); sem_post(s->ready); return NULL; }
static void *posts_too_soon(void *arg) { struct start *s = arg; sem_post(s->ready); step(s->n); return NULL; }
static int fire(void *(*entry)(void *), struct start *s)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, entry, s);
	return rc == 0 ? pthread_detach(t) : rc;
}
// The task says that it runs, not that it has read.
void bad_posted_before_the_read(void)
{
	struct start s = {&ready, 1, 0};
	if (fire(posts_too_soon, &s) == 0) // known-miss escaping-local "'s'"
		sem_wait(&ready);
}
int bad_gives_up_waiting(const struct timespec *deadline)
{
	struct start s = {&ready, 2, 0};
	if (fire(posts_last, &s) != 0) // known-miss escaping-local "'s'"
		return -1;
	return sem_timedwait(&ready, deadline) == 0 ? s.result : -1;
}
int bad_waits_on_one_path(int quick)
{
	struct start s = {&ready, 3, 0};
	if (fire(posts, &s) != 0) // want escaping-local "'s'"
		return -1;
	return quick ? 0 : sem_wait(&ready);
}
int ok_waits(void)
{
	struct start s = {&ready, 4, 0};
	return fire(posts, &s) == 0 ? sem_wait(&ready) : -1;
}
int ok_result(void)
{
	struct start s = {&ready, 5, 0};
	if (fire(posts_last, &s) != 0)
		return -1;
	sem_wait(&ready);
	return s.result;
}
static void await(sem_t *semaphore) { sem_wait(semaphore); }
int ok_waits_in_a_helper(void)
{
	struct start s = {&ready, 6, 0};
	if (fire(posts_last, &s) == 0)
		await(s.ready);
	return s.result;
}
int ok_nothing_of_it_used(void) { struct start s = {&ready, 7, 0}; step(s.n); return step(s.result); }
