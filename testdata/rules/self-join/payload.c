#include <pthread.h>
#include <stddef.h>

struct worker {
	pthread_t thread;
	struct worker *next;
};

static void *bad_entry_joins_its_own_handle(void *arg)
{
	struct worker *w = arg;
	pthread_join(w->thread, NULL); // want self-join ""
	return NULL;
}

int start(struct worker *w)
{
	return pthread_create(&w->thread, NULL, bad_entry_joins_its_own_handle, w);
}

static void *ok_entry_joins_the_next(void *arg)
{
	struct worker *w = arg;
	if (w->next != NULL)
		pthread_join(w->next->thread, NULL);
	return NULL;
}

int start_chain(struct worker *w)
{
	return pthread_create(&w->thread, NULL, ok_entry_joins_the_next, w);
}

static void *ok_entry_joins_the_thread_before(void *arg)
{
	pthread_t *before = arg;
	pthread_join(*before, NULL);
	return NULL;
}

int start_after(pthread_t *before, pthread_t *ret_thread)
{
	return pthread_create(ret_thread, NULL, ok_entry_joins_the_thread_before, before);
}
