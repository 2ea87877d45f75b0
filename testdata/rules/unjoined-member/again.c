// strict
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct task {
	pthread_t worker, other, third;
	int running;
};

int bad_start(struct task *t)
{
	return pthread_create(&t->worker, NULL, work, t); // want unjoined-member "Called again, 'bad_start' starts the next thread over 'task.worker'"
}

void task_stop(struct task *t)
{
	pthread_join(t->worker, NULL);
	pthread_join(t->other, NULL);
	pthread_join(t->third, NULL);
}

int ok_guarded(struct task *t)
{
	if (t->running)
		return 0;
	if (pthread_create(&t->other, NULL, work, t) != 0)
		return -1;
	t->running = 1;
	return 0;
}

int ok_joins_first(struct task *t)
{
	pthread_join(t->third, NULL);
	return pthread_create(&t->third, NULL, work, t);
}

int on_click(struct task *t)
{
	return bad_start(t) || ok_guarded(t) || ok_joins_first(t);
}

int on_key(struct task *t)
{
	return bad_start(t) || ok_guarded(t) || ok_joins_first(t);
}

static pthread_t flusher, ticker;
static int ticking;

void bad_flush(void)
{
	if (pthread_create(&flusher, NULL, work, NULL) != 0) // want unjoined-member "'flusher'"
		abort();
}

void ok_tick(void)
{
	if (!ticking && pthread_create(&ticker, NULL, work, NULL) == 0)
		ticking = 1;
}

void on_timer(void)
{
	bad_flush();
	ok_tick();
}

void on_signal(void)
{
	bad_flush();
	ok_tick();
}

void at_end(void)
{
	pthread_join(flusher, NULL);
	if (ticking)
		pthread_join(ticker, NULL);
	ticking = 0;
}

// Each caller has an object of his own, or makes it new.
struct one {
	pthread_t worker;
};

static int ok_one_start(struct one *o)
{
	return pthread_create(&o->worker, NULL, work, o);
}

static void one_stop(struct one *o)
{
	pthread_join(o->worker, NULL);
}

int ok_first(void)
{
	struct one o;
	if (ok_one_start(&o) != 0)
		return -1;
	one_stop(&o);
	return 0;
}

struct both {
	struct one left, right;
};

int ok_both(struct both *b)
{
	return ok_one_start(&b->left) || ok_one_start(&b->right);
}
