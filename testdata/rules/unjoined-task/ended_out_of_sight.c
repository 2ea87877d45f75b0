// What a callee gives to code out of sight on one of its ways.
#include <pthread.h>
#include <stdlib.h>

struct context { int open; pthread_t thread; };

extern void *work(void *arg);
extern void end(struct context *c);

void stop(struct context *c)
{
	pthread_join(c->thread, NULL);
}

static void finish_if_open(struct context *c)
{
	if (c->open)
		end(c);
}

static void finish(struct context *c)
{
	end(c);
}

static struct context *start(void)
{
	struct context *c = malloc(sizeof *c);
	if (c == NULL)
		abort();
	c->open = 1;
	if (pthread_create(&c->thread, NULL, work, NULL) != 0)
		abort();
	return c;
}

void ok_given(void)
{
	struct context *c = start();
	finish(c);
}

void ok_given_if_open(void)
{
	struct context *c = start(); // known-fp unjoined-task
	finish_if_open(c);
}

void bad_not_given(void)
{
	struct context *c = start(); // want unjoined-task
	c->open = 0;
}
