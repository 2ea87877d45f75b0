// What is taken goes with what is given back, by conditions that nobody here can follow.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

int load(int number);
void use(int value);

struct context {
	sem_t lock, room, forks[5];
	unsigned flags;
	bool limited;
};
void out_of_sight(struct context *context);
enum { LIMIT = 1 };

int ok_flagged(struct context *context)
{
	if (context->flags & LIMIT)
		sem_wait(&context->lock);
	int r = load(1);
	if (context->flags & LIMIT)
		sem_post(&context->lock);
	return r;
}
int ok_flagged_and_called(struct context *context)
{
	if (context->limited)
		sem_wait(&context->room);
	out_of_sight(context);
	if (context->limited)
		sem_post(&context->room);
	return 0;
}
static void *ok_philosopher(void *arg)
{
	struct context *context = arg;
	for (int i = 0; i < 5; i++) {
		sem_wait(&context->forks[i]);
		if (sem_trywait(&context->forks[(i + 1) % 5]) != 0) {
			sem_post(&context->forks[i]);
			continue;
		}
		use(i);
		sem_post(&context->forks[i]);
		sem_post(&context->forks[(i + 1) % 5]);
	}
	return NULL;
}
static sem_t mutex, room_empty;
static int readers;
static void *ok_reader(void *arg)
{
	sem_wait(&mutex);
	if (++readers == 1)
		sem_wait(&room_empty);
	sem_post(&mutex);
	use(1);
	sem_wait(&mutex);
	if (--readers == 0)
		sem_post(&room_empty);
	sem_post(&mutex);
	return arg;
}
static sem_t turnstile;
static void *ok_passes_on(void *arg)
{
	sem_wait(&turnstile);
	sem_post(&turnstile);
	return arg;
}
// Each task by its name.
#define RUN(entry)                                             \
	int run_##entry(void *arg)                             \
	{                                                      \
		pthread_t t;                                   \
		if (pthread_create(&t, NULL, entry, arg) != 0) \
			return -1;                             \
		return pthread_join(t, NULL);                  \
	}
RUN(ok_philosopher)
RUN(ok_reader)
RUN(ok_passes_on)
