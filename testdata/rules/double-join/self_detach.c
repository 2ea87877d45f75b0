#include <pthread.h>
#include <stdlib.h>

int step(int i);

static void *detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	return arg;
}

static void *ends_by_itself(void *arg) { return arg; }

#define FINISH(thread) pthread_join((thread), NULL)

void bad_joined_though_it_detaches_itself(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, detaches_itself, NULL) == 0)
		pthread_join(t, NULL); // want double-join "'t' is joined after it was detached"
}

void bad_macro_joins_again(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ends_by_itself, NULL) != 0)
		return;
	FINISH(t);
	FINISH(t); // want double-join "'t'"
}

void bad_switch_falls_through(int kind)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ends_by_itself, NULL) != 0)
		abort();
	switch (kind) {
	case 1:
		pthread_join(t, NULL);
		/* fall through */
	default:
		pthread_join(t, NULL); // want double-join "'t'"
	}
}

void ok_switch_breaks(int kind)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ends_by_itself, NULL) != 0)
		abort();
	switch (kind) {
	case 1:
		FINISH(t);
		break;
	default:
		FINISH(t);
	}
}
