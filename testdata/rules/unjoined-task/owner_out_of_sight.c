// The object that keeps the handle hangs on one of which nobody knows any more what it is: its owner is out of sight.
#include <pthread.h>
#include <stdlib.h>

struct poller {
	pthread_t thread;
};

struct reaper {
	struct poller *poller;
};

struct context {
	struct reaper *reaper;
	int starting;
};

static struct context *current;
struct context *make(void);
void other(struct context **any);

static void *work(void *arg)
{
	return arg;
}

static struct poller *poller_make(void)
{
	struct poller *poller = malloc(sizeof *poller);
	if (poller == NULL)
		abort();
	return poller;
}

static struct reaper *reaper_make(void)
{
	struct reaper *reaper = malloc(sizeof *reaper);
	if (reaper == NULL)
		abort();
	reaper->poller = poller_make();
	return reaper;
}

static void reaper_start(struct reaper *reaper)
{
	if (pthread_create(&reaper->poller->thread, NULL, work, NULL) != 0)
		abort();
}

static void context_start(struct context *context)
{
	context->reaper = reaper_make();
	reaper_start(context->reaper);
	context->starting = 0;
}

static int start_if_starting(struct context *context)
{
	if (context->starting)
		context_start(context);
	return context->starting;
}

static int start_current(void)
{
	int still = start_if_starting(current);
	if (still)
		abort();
	return still;
}

void ok_kept_by_what_it_is(void)
{
	other(&current);
	start_current();
}

void ok_kept_by_what_somebody_made(void)
{
	current = make();
	context_start(current);
	other(&current);
}

void ok_started_twice(void)
{
	start_current();
	other(&current);
	start_current();
}

void bad_kept_by_nobody(void)
{
	struct context context = {.starting = 1};
	context_start(&context); // want unjoined-task
}

void bad_kept_by_a_reaper(void)
{
	struct reaper *reaper = reaper_make();
	reaper_start(reaper); // want unjoined-task
}
