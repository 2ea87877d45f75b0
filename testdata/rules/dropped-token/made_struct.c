#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
int step(int i);

struct stopper {
	pthread_mutex_t lock;
	bool stop;
};
void stopper_stop(struct stopper *s)
{
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_mutex_unlock(&s->lock);
}
bool stopper_stopped(struct stopper *s)
{
	bool stop;
	pthread_mutex_lock(&s->lock);
	stop = s->stop;
	pthread_mutex_unlock(&s->lock);
	return stop;
}
int copy(const char *from, struct stopper *s)
{
	for (int i = 0; from[i]; i++) {
		if (s && stopper_stopped(s))
			return -1;
		step(i);
	}
	return 0;
}
int bad_null(struct stopper *s)
{
	int rc = copy("a", s);
	rc += copy("b", NULL); // want dropped-token "'s'"
	return rc;
}
// The other form: it goes on as long as the flag is set.
struct gate {
	volatile int open;
};
void gate_close(struct gate *g) { g->open = 0; }
int gate_is_open(const struct gate *g) { return g->open; }
int drain(int n, struct gate *g)
{
	int i = 0;
	while (gate_is_open(g) && i < n)
		step(i++);
	return i;
}
int bad_gate(struct gate *g)
{
	int n = drain(3, g);
	return n + drain(4, NULL); // want dropped-token
}
int ok_gate(struct gate *g)
{
	if (!gate_is_open(g))
		return drain(1, NULL);
	return drain(2, g);
}
// Looked at without a function.
struct plain {
	volatile bool quit;
};
int pump(int n, struct plain *p)
{
	while (n-- > 0 && !(p && p->quit))
		step(n);
	return n;
}
void plain_quit(struct plain *p) { p->quit = true; }
int bad_plain(struct plain *p)
{
	return p->quit ? 0 : pump(3, NULL); // want dropped-token
}
int ok_plain(struct plain *p) { return pump(3, p) + (p->quit ? pump(1, NULL) : 0); }
