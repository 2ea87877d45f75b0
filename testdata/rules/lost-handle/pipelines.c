#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct worker {
	pthread_t thread;
};

void *work(void *arg);

static pthread_t start(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		abort();
	return t;
}

void ok_previous_is_joined_after_the_next_starts(int n)
{
	pthread_t current = start();
	for (int i = 0; i < n; i++) {
		pthread_t next = start();
		pthread_join(current, NULL);
		current = next;
	}
	pthread_join(current, NULL);
}

void ok_swapped(void)
{
	pthread_t a = start(), b = start(), c = a;
	a = b;
	b = c;
	pthread_join(a, NULL);
	pthread_join(b, NULL);
}

void ok_struct_copied_then_cleared(void)
{
	struct worker a = {.thread = start()}, b = a;
	memset(&a, 0, sizeof a);
	pthread_join(b.thread, NULL);
}

void bad_previous_is_forgotten(int n)
{
	pthread_t current = start();
	for (int i = 0; i < n; i++)
		current = start(); // want lost-handle "'current'"
	pthread_join(current, NULL);
}

void bad_swapped_wrongly(void)
{
	pthread_t a = start(), b = start();
	a = b; // want lost-handle "'a'"
	b = a;
	pthread_join(b, NULL);
}
