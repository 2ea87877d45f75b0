// A context that code out of sight knows takes with it all that its objects refer to, in whatever order that is found.
#include <pthread.h>
#include <stdlib.h>

struct worker { pthread_t thread; int started; };
struct entry { int fd, events, revents; };
struct poller { struct worker worker; int load; };
struct reaper { struct entry *entry; int sockets; struct poller *poller; };
struct context { int open; struct reaper *reaper; };

extern void *work(void *arg);
extern void end(struct context *c);
extern void note(int open);

void stop(struct context *c)
{
	pthread_join(c->reaper->poller->worker.thread, NULL);
}

static void start(struct context *c)
{
	struct entry *entry = malloc(sizeof *entry);
	struct poller *poller = malloc(sizeof *poller);
	struct reaper *reaper = malloc(sizeof *reaper);
	if (entry == NULL || poller == NULL || reaper == NULL)
		abort();
	entry->fd = 3;
	entry->events = 1;
	entry->revents = 0;
	c->reaper = reaper;
	reaper->entry = entry;
	reaper->sockets = 0;
	reaper->poller = poller;
	poller->load = 1;
	if (pthread_create(&poller->worker.thread, NULL, work, NULL) != 0)
		abort();
	poller->worker.started = 1;
}

static void finish(struct context *c)
{
	end(c);
}

void ok_known_out_of_sight(void)
{
	struct context *c = malloc(sizeof *c);
	if (c == NULL)
		return;
	c->open = 1;
	start(c);
	finish(c);
}

void ok_joined(void)
{
	struct context *c = malloc(sizeof *c);
	if (c == NULL)
		return;
	c->open = 1;
	start(c);
	stop(c);
}

void bad_only_told(void)
{
	struct context *c = malloc(sizeof *c);
	if (c == NULL)
		return;
	c->open = 1;
	start(c); // want unjoined-task
	note(c->open);
}
