#include <pthread.h>
#include <stdlib.h>

// A library with its test: what the test does not call, others do.
struct pump {
	pthread_t thread;
	int rate;
};

static struct pump *pump;

static void *run(void *arg)
{
	return arg;
}

struct pump *ok_new(void)
{
	return calloc(1, sizeof(struct pump));
}

int ok_start(struct pump *p)
{
	return pthread_create(&p->thread, NULL, run, p);
}

void ok_rate(struct pump *p, int rate)
{
	p->rate = rate;
}

void ok_stop(struct pump *p)
{
	pthread_join(p->thread, NULL);
}

int main(void)
{
	pump = ok_new();
	if (pump == NULL || ok_start(pump) != 0)
		return 1;
	return 0;
}
