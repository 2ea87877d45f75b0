// Objects that a task, or code out of sight, comes to by what it was given.
#include <pthread.h>
#include <stdlib.h>
struct posix { pthread_t id; };
struct info { void (*body)(void *); void *arg; };
static void *run(void *p) { struct info i = *(struct info *)p; free(p); i.body(i.arg); return NULL; }
static void *idle(void *p) { return p; }
struct d { struct posix *t; struct d *next; };
static struct d *finished;
static void timer(void *p) { struct d *d = p; d->next = finished; finished = d; }
static struct posix *make(void (*body)(void *), void *arg)
{
	struct posix *p = malloc(sizeof *p);
	struct info *i = malloc(sizeof *i);
	if (!p || !i)
		abort();
	i->body = body;
	i->arg = arg;
	if (pthread_create(&p->id, NULL, run, i) != 0) {
		free(i);
		free(p);
		return NULL;
	}
	return p;
}
void ok_start_by_a_helper(void)
{
	struct d *d = malloc(sizeof *d);
	if (!d)
		abort();
	d->t = make(timer, d);
}
void ok_start(void)
{
	struct d *d = malloc(sizeof *d);
	struct posix *p = malloc(sizeof *p);
	struct info *i = malloc(sizeof *i);
	if (!d || !p || !i)
		abort();
	i->body = timer;
	i->arg = d;
	if (pthread_create(&p->id, NULL, run, i) != 0)
		return;
	d->t = p;
}
void show(struct info *i);
void ok_shown_before(void)
{
	struct d *d = malloc(sizeof *d);
	struct posix *p = malloc(sizeof *p);
	struct info *i = malloc(sizeof *i);
	if (!d || !p || !i)
		abort();
	i->arg = d;
	show(i);
	if (pthread_create(&p->id, NULL, idle, NULL) != 0)
		return;
	d->t = p;
}
void bad_nobody_knows_it(void)
{
	struct d *d = malloc(sizeof *d);
	struct posix *p = malloc(sizeof *p);
	if (!d || !p)
		abort();
	if (pthread_create(&p->id, NULL, idle, NULL) != 0) // want unjoined-task
		return;
	d->t = p;
}
void collect(void)
{
	while (finished) {
		struct d *d = finished;
		finished = d->next;
		pthread_join(d->t->id, NULL);
		free(d);
	}
}
