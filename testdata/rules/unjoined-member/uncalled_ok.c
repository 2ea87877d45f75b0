#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct logger {
	pthread_t thread, second, third;
	int stopping;
};

static struct logger *logger;

static void *drain(void *arg)
{
	struct logger *l = arg;
	while (!l->stopping)
		puts("tick");
	return NULL;
}

static void ok_start(struct logger *l)
{
	if (pthread_create(&l->thread, NULL, drain, l) != 0)
		abort();
	if (pthread_create(&l->second, NULL, drain, l) != 0)
		abort();
	if (pthread_create(&l->third, NULL, drain, l) != 0)
		abort();
}

// Called at the end of the process.
static void ok_at_exit(void)
{
	logger->stopping = 1;
	pthread_join(logger->thread, NULL);
}

struct hooks {
	void (*stop)(struct logger *);
};

// Called through a table.
static void ok_stop(struct logger *l)
{
	pthread_join(l->second, NULL);
}

static const struct hooks hooks = {.stop = ok_stop};

// Called by a function that main calls.
void ok_third(struct logger *l)
{
	pthread_join(l->third, NULL);
}

static void finish(void)
{
	hooks.stop(logger);
	ok_third(logger);
}

int main(void)
{
	logger = calloc(1, sizeof *logger);
	if (logger == NULL)
		return 1;
	atexit(ok_at_exit);
	ok_start(logger);
	getchar();
	finish();
	return 0;
}
