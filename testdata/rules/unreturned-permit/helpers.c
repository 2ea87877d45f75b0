// The function that takes and forgets is called by the task, or waits again when it was interrupted.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <stdlib.h>

int load(int number);
void use(int value);

static sem_t big;
static int process(int n)
{
	sem_wait(&big); // want unreturned-permit "'big'"
	if (load(n) < 0)
		return -1;
	use(n);
	sem_post(&big);
	return 0;
}
static void *calls_it(void *arg)
{
	for (int i = 0; i < 100; i++)
		if (process(i) != 0)
			use(-1);
	return arg;
}
static sem_t intr;
static void *bad_eintr(void *arg)
{
	while (sem_wait(&intr) == -1 && errno == EINTR) // want unreturned-permit "'intr'"
		continue;
	if (load(3) < 0)
		return NULL;
	sem_post(&intr);
	return arg;
}
// The library's own pair, which nobody here calls.
static sem_t api;
int api_open(void)
{
	if (sem_wait(&api) != 0)
		return -1;
	if (load(1) < 0) {
		sem_post(&api);
		return -1;
	}
	return 0;
}
void api_close(void)
{
	sem_post(&api);
}
// What is put into the list comes back with whoever takes it out.
static sem_t q;
struct item { struct item *next; };
static struct item *head;
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void *ok_put(void *arg)
{
	for (;;) {
		sem_wait(&q);
		struct item *item = malloc(sizeof *item);
		if (item == NULL) {
			sem_post(&q);
			break;
		}
		pthread_mutex_lock(&m);
		item->next = head;
		head = item;
		pthread_mutex_unlock(&m);
	}
	return arg;
}
static void *ok_get(void *arg)
{
	pthread_mutex_lock(&m);
	struct item *item = head;
	head = item->next;
	pthread_mutex_unlock(&m);
	free(item);
	sem_post(&q);
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
RUN(calls_it)
RUN(bad_eintr)
RUN(ok_put)
RUN(ok_get)
