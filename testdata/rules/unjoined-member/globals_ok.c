#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

void *work(void *arg);

static pthread_t logger;

static void ok_join_at_exit(void)
{
	pthread_join(logger, NULL);
}

int ok_joined_at_exit(void)
{
	if (pthread_create(&logger, NULL, work, NULL) != 0)
		return -1;
	return atexit(ok_join_at_exit);
}

static pthread_t handed_out;

pthread_t ok_getter(void)
{
	return handed_out;
}

int ok_start_for_getter(void)
{
	return pthread_create(&handed_out, NULL, work, NULL);
}

static pthread_t left;

int ok_detached_later(void)
{
	return pthread_detach(left);
}

int ok_start_left(void)
{
	return pthread_create(&left, NULL, work, NULL);
}

#define STOP(handle) (void)pthread_join(handle, NULL)

static struct {
	pthread_t thread;
} state;

void ok_start_state(void)
{
	if (pthread_create(&state.thread, NULL, work, NULL) != 0)
		abort();
}

void ok_joined_by_macro(void)
{
	STOP(state.thread);
}
