// Every slot comes back, though it does not look like it.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

enum { SLOTS = 3 };
int load(int number);
void use(int value);

static sem_t slots;

static void *ok_on_every_path(void *arg)
{
	sem_wait(&slots);
	int value = load(1);
	if (value < 0) {
		sem_post(&slots);
		return NULL;
	}
	use(value);
	sem_post(&slots);
	return arg;
}
static void *ok_goto_cleanup(void *arg)
{
	int value;
	sem_wait(&slots);
	value = load(2);
	if (value < 0)
		goto out;
	use(value);
out:
	sem_post(&slots);
	return arg;
}
static void give_back(sem_t **semaphore)
{
	sem_post(*semaphore);
}
static void *ok_cleanup_attribute(void *arg)
{
	sem_wait(&slots);
	__attribute__((cleanup(give_back))) sem_t *held = &slots;
	if (load(3) < 0)
		return NULL;
	use(held != NULL);
	return arg;
}
static void post_at_exit(void *semaphore)
{
	sem_post(semaphore);
}
static void *ok_cleanup_push(void *arg)
{
	sem_wait(&slots);
	pthread_cleanup_push(post_at_exit, &slots);
	if (load(4) < 0)
		pthread_exit(NULL);
	use(4);
	pthread_cleanup_pop(1);
	return arg;
}
static void *ok_not_taken(void *arg)
{
	if (sem_trywait(&slots) != 0)
		return NULL;
	use(load(5));
	sem_post(&slots);
	return arg;
}
static void *ok_timed_out(void *arg)
{
	struct timespec until = {.tv_sec = time(NULL) + 1};
	if (sem_timedwait(&slots, &until) == -1 && errno == ETIMEDOUT)
		return NULL;
	use(load(6));
	sem_post(&slots);
	return arg;
}
static void *ok_flag_remembers(void *arg)
{
	bool held = false;
	if (load(7) > 0) {
		sem_wait(&slots);
		held = true;
	}
	use(load(8));
	if (held)
		sem_post(&slots);
	return arg;
}
static int use_and_give_back(int value)
{
	use(value);
	return sem_post(&slots);
}
static void *ok_callee_gives_back(void *arg)
{
	sem_wait(&slots);
	int value = load(9);
	if (value < 0) {
		use_and_give_back(0);
		return NULL;
	}
	use_and_give_back(value);
	return arg;
}
static void *ok_program_ends(void *arg)
{
	sem_wait(&slots);
	if (load(10) < 0)
		abort();
	sem_post(&slots);
	return arg;
}
static void *ok_all_at_the_end(void *arg)
{
	int held = 0;
	for (int i = 0; i < 2; i++) {
		sem_wait(&slots);
		held++;
	}
	use(load(11));
	while (held-- > 0)
		sem_post(&slots);
	return arg;
}
// Tried again after an interruption.
static void *ok_interrupted(void *arg)
{
	while (sem_wait(&slots) == -1)
		if (errno != EINTR)
			return NULL;
	use(load(12));
	sem_post(&slots);
	return arg;
}
int make_slots(void)
{
	return sem_init(&slots, 0, SLOTS);
}
// Each task by its name.
#define RUN(entry)                                             \
	int run_##entry(void)                                  \
	{                                                      \
		pthread_t t;                                   \
		if (pthread_create(&t, NULL, entry, NULL) != 0) \
			return -1;                             \
		return pthread_join(t, NULL);                  \
	}
RUN(ok_on_every_path)
RUN(ok_goto_cleanup)
RUN(ok_cleanup_attribute)
RUN(ok_cleanup_push)
RUN(ok_not_taken)
RUN(ok_timed_out)
RUN(ok_flag_remembers)
RUN(ok_callee_gives_back)
RUN(ok_program_ends)
RUN(ok_all_at_the_end)
RUN(ok_interrupted)
