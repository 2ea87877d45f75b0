#include "context.h"
#include <stdlib.h>
#include <string.h>
static void *work(void *arg)
{
	struct context *c = arg;
	int stopping = 0;
	while (!stopping) {
		pthread_mutex_lock(&c->lock);
		stopping = c->stopping;
		note(c->name);
		pthread_mutex_unlock(&c->lock);
	}
	return NULL;
}
struct context *context_start(const char *name)
{
	struct context *c = calloc(1, sizeof(*c));
	if (c == NULL)
		return NULL;
	c->name = strdup(name);
	pthread_mutex_init(&c->lock, NULL);
	if (pthread_create(&c->thread, NULL, work, c) != 0) {
		context_free(c);
		return NULL;
	}
	return c;
}
void context_stop(struct context *c)
{
	pthread_mutex_lock(&c->lock);
	c->stopping = 1;
	pthread_mutex_unlock(&c->lock);
}
void context_join(struct context *c) { pthread_join(c->thread, NULL); }
void context_free(struct context *c)
{
	pthread_mutex_destroy(&c->lock);
	free(c->name);
	free(c);
}
void context_close(struct context *c)
{
	context_stop(c);
	context_join(c);
	context_free(c);
}
