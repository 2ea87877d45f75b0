// A task takes a slot of a semaphore and does not give it back on some path: after a while nobody gets one.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

enum { SLOTS = 3 };
int load(int number);
int store(int value);
void use(int value);
bool stopped(void);

static sem_t slots;

static void *bad_early_return(void *arg)
{
	sem_wait(&slots); // want unreturned-permit "'slots'"
	int value = load(1);
	if (value < 0)
		return NULL;
	use(value);
	sem_post(&slots);
	return arg;
}

static void *bad_jump_past_the_post(void *arg)
{
	int value;
	sem_wait(&slots); // want unreturned-permit "'slots'"
	value = load(2);
	if (value < 0)
		goto out;
	use(value);
	sem_post(&slots);
out:
	return arg;
}

static void *bad_continue(void *arg)
{
	for (int i = 0; i < 10; i++) {
		sem_wait(&slots); // want unreturned-permit "'slots'"
		if (load(i) < 0)
			continue;
		use(i);
		sem_post(&slots);
	}
	return arg;
}

static void *bad_break(void *arg)
{
	for (;;) {
		sem_wait(&slots); // want unreturned-permit "'slots'"
		int value = load(4);
		if (value < 0)
			break;
		use(value);
		sem_post(&slots);
	}
	return arg;
}

static void *bad_switch(void *arg)
{
	sem_wait(&slots); // want unreturned-permit "'slots'"
	switch (load(5)) {
	case 0:
		sem_post(&slots);
		break;
	case 1:
		use(1);
		sem_post(&slots);
		break;
	default:
		use(-1); // forgets it
		break;
	}
	return arg;
}

static void *bad_timed(void *arg)
{
	struct timespec until = {.tv_sec = time(NULL) + 1};
	if (sem_timedwait(&slots, &until) != 0) // want unreturned-permit "'slots'"
		return NULL;
	if (store(load(6)) != 0)
		return NULL; // has it, and keeps it
	sem_post(&slots);
	return arg;
}

static void *bad_tried(void *arg)
{
	if (sem_trywait(&slots) == 0) { // want unreturned-permit "'slots'"
		int value = load(7);
		if (value >= 0) {
			use(value);
			sem_post(&slots);
		}
	}
	return arg;
}

static void *bad_exits_its_thread(void *arg)
{
	sem_wait(&slots); // want unreturned-permit "'slots'"
	if (load(8) < 0)
		pthread_exit(NULL);
	sem_post(&slots);
	return arg;
}

// Two are taken and one is given back.
static void *bad_one_of_two(void *arg)
{
	sem_wait(&slots);
	sem_wait(&slots); // want unreturned-permit "'slots'"
	use(load(9));
	sem_post(&slots);
	return arg;
}

// Helpers take and give back.
static void slot_take(void)
{
	while (sem_wait(&slots) != 0 && errno == EINTR)
		;
}
static void slot_give(void)
{
	sem_post(&slots);
}
static void *bad_through_helpers(void *arg)
{
	slot_take(); // want unreturned-permit "'slots'"
	if (load(10) < 0)
		return NULL;
	slot_give();
	return arg;
}

// Macros.
#define TAKE_SLOT() sem_wait(&slots)
#define GIVE_SLOT() sem_post(&slots)
#define CHECK(condition)             \
	do {                         \
		if (!(condition))    \
			return NULL; \
	} while (0)
static void *bad_through_macros(void *arg)
{
	TAKE_SLOT(); // want unreturned-permit "'slots'"
	int value = load(11);
	CHECK(value >= 0);
	use(value);
	GIVE_SLOT();
	return arg;
}

// Members.
struct limiter {
	sem_t free;
	int used;
};
struct request {
	struct limiter *limiter;
	int number;
};
static void *bad_member(void *arg)
{
	struct request *request = arg;
	sem_wait(&request->limiter->free); // want unreturned-permit "free'"
	if (load(request->number) < 0) {
		free(request);
		return NULL;
	}
	sem_post(&request->limiter->free);
	free(request);
	return NULL;
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
RUN(bad_early_return)
RUN(bad_jump_past_the_post)
RUN(bad_continue)
RUN(bad_break)
RUN(bad_switch)
RUN(bad_timed)
RUN(bad_tried)
RUN(bad_exits_its_thread)
RUN(bad_one_of_two)
RUN(bad_through_helpers)
RUN(bad_through_macros)
int run_member(struct limiter *limiter, int number)
{
	struct request *request = malloc(sizeof *request);
	pthread_t t;
	if (request == NULL)
		return -1;
	*request = (struct request){limiter, number};
	if (pthread_create(&t, NULL, bad_member, request) != 0) {
		free(request);
		return -1;
	}
	return pthread_join(t, NULL);
}
int make_limiter(struct limiter *limiter)
{
	return sem_init(&limiter->free, 0, SLOTS);
}
