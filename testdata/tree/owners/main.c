#include "server.h"

#include <sys/wait.h>
#include <unistd.h>

static pthread_t ticker;

static void *tick(void *arg)
{
	return arg;
}

static void fire_and_forget(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tick, NULL) == 0)
		pthread_detach(t);
}

static int leaks(int early)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tick, NULL) != 0)
		return -1;
	if (early)
		return 0;
	return pthread_join(t, NULL);
}

void give_away(pthread_t *t);

static void given(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, tick, NULL) == 0)
		give_away(&t);
}

int tick_start(void)
{
	return pthread_create(&ticker, NULL, tick, NULL);
}

void tick_stop(void)
{
	pthread_join(ticker, NULL);
}

int main(int argc, char **argv)
{
	(void)argv;
	fire_and_forget();
	given();
	if (leaks(argc) != 0)
		return 1;
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	if (child > 0)
		waitpid(child, NULL, 0);
	return 0;
}
