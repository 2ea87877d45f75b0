// Objects that callees of callees allocate are as many as they allocate, however many calls lie between.
#include <pthread.h>
#include <stdlib.h>

struct worker { pthread_t thread; int started; struct worker *next; };
struct context { struct worker *first, *second; int open; };

extern void *work(void *arg);

static int make(struct context *c)
{
	c->first = malloc(sizeof *c->first);
	if (c->first == NULL)
		return -1;
	c->second = malloc(sizeof *c->second);
	if (c->second == NULL) {
		free(c->first);
		return -1;
	}
	c->first->started = pthread_create(&c->first->thread, NULL, work, NULL) == 0;
	c->second->started = 0;
	c->second->thread = 0;
	return 0;
}

static int make_in_one(struct context *c) { return make(c); }
static int make_in_two(struct context *c) { return make_in_one(c); }
static int make_in_three(struct context *c) { return make_in_two(c); }

static void end(struct context *c)
{
	if (c->first->started)
		pthread_join(c->first->thread, NULL);
	free(c->first);
	free(c->second);
}

void ok_one(void)
{
	struct context c;
	if (make_in_one(&c) == 0)
		end(&c);
}

void ok_two(void)
{
	struct context c;
	if (make_in_two(&c) == 0)
		end(&c);
}

void ok_three(void)
{
	struct context c;
	if (make_in_three(&c) == 0)
		end(&c);
}

int ok_for_the_caller(struct context *c)
{
	return make_in_three(c);
}

void bad_wrong_one(void)
{
	struct context c;
	if (make_in_three(&c) != 0)
		return;
	if (c.second->started)
		pthread_join(c.second->thread, NULL);
	free(c.second);
	free(c.first); // want lost-handle
}
