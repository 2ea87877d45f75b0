#include <pthread.h>
#include <stdlib.h>
struct context { pthread_t thread; int n; };
int step(int i);
static void *work(void *arg) { struct context *c = arg; c->n = step(c->n); return NULL; }
static struct context *context_new(void)
{
	struct context *c = calloc(1, sizeof(*c));
	if (!c)
		return NULL;
	if (pthread_create(&c->thread, NULL, work, c) != 0) {
		free(c);
		return NULL;
	}
	return c;
}
// The task that runs in the object leaves it alone, so that it is still its maker's to stop.
int bad_use(void)
{
	struct context *c = context_new(); // want unjoined-task "'c->thread'"
	if (!c)
		return -1;
	if (step(1))
		return -1;
	pthread_join(c->thread, NULL);
	free(c);
	return 0;
}
int ok_use(void)
{
	struct context *c = context_new();
	if (!c)
		return -1;
	step(1);
	pthread_join(c->thread, NULL);
	free(c);
	return 0;
}
