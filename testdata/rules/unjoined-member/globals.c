#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

void *work(void *arg);
extern int started;

static pthread_t logger;

int bad_global(void)
{
	return pthread_create(&logger, NULL, work, NULL); // want unjoined-member "Nothing in the program joins 'logger'"
}

void bad_static_local(void)
{
	static pthread_t once;
	if (!started && pthread_create(&once, NULL, work, NULL) == 0) // want unjoined-member "once"
		started = 1;
}

static struct {
	int count;
	pthread_t thread;
} state;

void bad_global_of_struct(void)
{
	if (pthread_create(&state.thread, NULL, work, NULL) == 0) // want unjoined-member "thread"
		state.count++;
}

pthread_t crew[3];

void bad_global_array(void)
{
	for (int i = 0; i < 3; i++)
		if (pthread_create(crew + i, NULL, work, NULL) != 0) // want unjoined-member "crew"
			abort();
}

int bad_only_compared(void)
{
	return pthread_equal(pthread_self(), logger);
}

#define START(handle) (pthread_create(&(handle), NULL, work, NULL) == 0)

static pthread_t by_macro;

int bad_macro(void)
{
	return START(by_macro); // want unjoined-member "by_macro"
}
