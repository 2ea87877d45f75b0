#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *argument);
void pause_for(int milliseconds);

struct job {
	int rounds;
};

void bad_asserted(void)
{
	struct job one = {0};
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, &one) != 0) // want unjoined-task "'thread'"
		return;
	pause_for(100);
	assert(one.rounds == 1);
}

void bad_checked(void)
{
	struct job one;
	one.rounds = 0;
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, &one) != 0) // want unjoined-task "'thread'"
		return;
	pause_for(100);
	if (one.rounds != 3)
		exit(1);
}

void bad_atomic(void)
{
	_Atomic int rounds = 0;
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, (void *)&rounds) != 0) // want unjoined-task "'thread'"
		return;
	pause_for(100);
	if (rounds == 0)
		abort();
}

static int finished;

static void *count(void *argument)
{
	finished = 1;
	return argument;
}

void bad_global(void)
{
	finished = 0;
	pthread_t thread;
	if (pthread_create(&thread, NULL, count, NULL) != 0) // want unjoined-task "'thread'"
		return;
	pause_for(100);
	if (!finished)
		abort();
}
