// Handles that a struct or a global keeps: one function starts the thread, another one joins it.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

struct ticker {
	pthread_t thread;
	unsigned rounds;
};

static void *tick(void *arg)
{
	struct ticker *t = arg;
	for (;;) {
		t->rounds++;
		usleep(100);
	}
	return NULL;
}

int bad_start(struct ticker *t)
{
	return pthread_create(&t->thread, NULL, tick, t);
}

void bad_stop(struct ticker *t)
{
	pthread_join(t->thread, NULL); // want endless-join "'t->thread'"
	t->rounds = 0;
}

static pthread_t logger;

static void *write_log(void *arg)
{
	while (1)
		fsync(2);
	return arg;
}

int bad_open_log(void)
{
	return pthread_create(&logger, NULL, write_log, NULL);
}

void bad_close_log(void)
{
	pthread_join(logger, NULL); // want endless-join "'logger'"
}

// Cancelled by whoever stops it.
struct cancelled {
	pthread_t thread;
	unsigned rounds;
};

static void *count(void *arg)
{
	struct cancelled *c = arg;
	for (;;) {
		c->rounds++;
		usleep(100);
	}
	return NULL;
}

int ok_start_cancelled(struct cancelled *c)
{
	return pthread_create(&c->thread, NULL, count, c);
}

void ok_cancel(struct cancelled *c)
{
	pthread_cancel(c->thread);
}

void ok_wait(struct cancelled *c)
{
	pthread_join(c->thread, NULL);
}

// It may be one that ends.
struct mixed {
	pthread_t thread;
	unsigned rounds;
};

static void *forever(void *arg)
{
	for (;;)
		usleep(100);
	return arg;
}

static void *once(void *arg)
{
	usleep(100);
	return arg;
}

int ok_start_mixed(struct mixed *m, bool all)
{
	return all ? pthread_create(&m->thread, NULL, forever, m) : pthread_create(&m->thread, NULL, once, m);
}

void ok_stop_mixed(struct mixed *m)
{
	pthread_join(m->thread, NULL);
}

// A flag ends it.
struct flagged {
	pthread_t thread;
	atomic_bool stop;
};

static void *until(void *arg)
{
	struct flagged *f = arg;
	while (!f->stop)
		usleep(100);
	return NULL;
}

int ok_start_flagged(struct flagged *f)
{
	return pthread_create(&f->thread, NULL, until, f);
}

void ok_stop_flagged(struct flagged *f)
{
	f->stop = true;
	pthread_join(f->thread, NULL);
}

// Sent a signal, whose handler may end it.
static pthread_t signalled;

int ok_start_signalled(void)
{
	return pthread_create(&signalled, NULL, forever, NULL);
}

void ok_stop_signalled(int number)
{
	pthread_kill(signalled, number);
	pthread_join(signalled, NULL);
}
