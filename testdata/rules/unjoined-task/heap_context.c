#include <pthread.h>
#include <stdlib.h>

struct context {
	pthread_t thread;
	pthread_mutex_t lock;
};

void *work(void *arg);
int step(int i);

struct context *ok_context_new(void)
{
	struct context *c = calloc(1, sizeof(*c));
	if (!c)
		return NULL;
	pthread_mutex_init(&c->lock, NULL);
	if (pthread_create(&c->thread, NULL, work, c) != 0) {
		pthread_mutex_destroy(&c->lock);
		free(c);
		return NULL;
	}
	return c;
}

void ok_context_free(struct context *c)
{
	if (!c)
		return;
	pthread_join(c->thread, NULL);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

int ok_use_context(void)
{
	struct context *c = ok_context_new();
	if (!c)
		return -1;
	step(1);
	ok_context_free(c);
	return 0;
}

int bad_use_context(void)
{
	struct context *c = ok_context_new(); // known-miss unjoined-task ""
	if (!c)
		return -1;
	if (step(1))
		return -1;
	ok_context_free(c);
	return 0;
}
