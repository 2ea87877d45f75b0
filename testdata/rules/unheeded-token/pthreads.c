#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <assert.h>
#include <sys/socket.h>
#include <unistd.h>
int step(int i);
struct worker { pthread_t thread; atomic_bool stop; int state; int fd; };

static void *beat(void *data)
{
	struct worker *w = data;
	for (;;) { // want unheeded-token "'w->stop'"
		step(w->fd);
		sleep(1);
	}
	return NULL;
}
int bad_start(struct worker *w) { return pthread_create(&w->thread, NULL, beat, w); }
void bad_stop(struct worker *w)
{
	w->stop = true;
	pthread_join(w->thread, NULL);
}
// By way of functions: one sets the flag, the other one waits.
struct logger { pthread_t thread; bool closing; int fd; };
static void flush(struct logger *l)
{
	while (1) { // want unheeded-token "'l->closing'"
		assert(l->fd >= 0);
		fsync(l->fd);
		usleep(100);
	}
}
static void *log_all(void *data)
{
	flush(data);
	return NULL;
}
int bad_open(struct logger *l) { return pthread_create(&l->thread, NULL, log_all, l); }
static void signal_close(struct logger *l) { l->closing = true; }
static void wait_close(struct logger *l) { pthread_join(l->thread, NULL); }
void bad_close(struct logger *l)
{
	signal_close(l);
	wait_close(l);
}
static volatile int running;
static pthread_t global;
static void *watch(void *data)
{
	for (;;) { // want unheeded-token "'running'"
		step(0);
		sleep(1);
	}
}
int bad_watch(void)
{
	running = 1;
	return pthread_create(&global, NULL, watch, NULL);
}
void bad_unwatch(void)
{
	running = 0;
	pthread_join(global, NULL);
}

struct heeding { pthread_t thread; atomic_bool stop; };
static void *heed(void *data)
{
	struct heeding *h = data;
	while (!h->stop)
		step(1);
	return NULL;
}
int ok_start(struct heeding *h) { return pthread_create(&h->thread, NULL, heed, h); }
void ok_stop(struct heeding *h)
{
	h->stop = true;
	pthread_join(h->thread, NULL);
}
// The thread is cancelled.
struct killed { pthread_t thread; bool stop; };
static void *endless(void *data)
{
	for (;;)
		sleep(1);
}
int ok_start_killed(struct killed *k) { return pthread_create(&k->thread, NULL, endless, k); }
void ok_kill(struct killed *k)
{
	k->stop = true;
	pthread_cancel(k->thread);
	pthread_join(k->thread, NULL);
}
// It ends itself, where it reads the flag.
struct exits { pthread_t thread; bool stop; };
static void check(struct exits *e)
{
	if (e->stop)
		pthread_exit(NULL);
}
static void *leave(void *data)
{
	for (;;)
		check(data);
}
int ok_start_exits(struct exits *e) { return pthread_create(&e->thread, NULL, leave, e); }
void ok_stop_exits(struct exits *e)
{
	e->stop = true;
	pthread_join(e->thread, NULL);
}
// The end of what it reads from ends it.
struct reader { pthread_t thread; bool stop; int fd; };
static void *read_all(void *data)
{
	struct reader *r = data;
	char buffer[8];
	for (;;) {
		if (read(r->fd, buffer, sizeof buffer) <= 0)
			break;
		step(buffer[0]);
	}
	return NULL;
}
int ok_start_reader(struct reader *r) { return pthread_create(&r->thread, NULL, read_all, r); }
void ok_stop_reader(struct reader *r)
{
	r->stop = true;
	shutdown(r->fd, 2);
	pthread_join(r->thread, NULL);
}
// The process ends with it.
struct quits { pthread_t thread; bool stop; };
static void *quit(void *data)
{
	for (;;)
		if (step(2))
			exit(0);
}
int ok_start_quits(struct quits *q) { return pthread_create(&q->thread, NULL, quit, q); }
void ok_stop_quits(struct quits *q)
{
	q->stop = true;
	pthread_join(q->thread, NULL);
}
// Nobody waits for it.
struct daemon { pthread_t thread; bool stop; };
static void *serve(void *data)
{
	for (;;)
		step(3);
}
int ok_start_daemon(struct daemon *d) { return pthread_create(&d->thread, NULL, serve, d); }
void ok_stop_daemon(struct daemon *d) { d->stop = true; }
