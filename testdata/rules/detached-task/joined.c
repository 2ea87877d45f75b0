#include <pthread.h>
#include <stdbool.h>
#include <threads.h>

struct worker {
	pthread_t thread;
	bool live;
};

void *work(void *arg);
int c11_work(void *arg);

#define FORGET(thread) pthread_detach(thread)

int bad_macro_detaches(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return FORGET(t); // want detached-task "'t'"
}

int bad_field_detached(struct worker *w)
{
	if (pthread_create(&w->thread, NULL, work, w) != 0)
		return -1;
	pthread_detach(w->thread); // want detached-task "'w->thread'"
	return 0;
}

bool ok_owner_keeps_it(struct worker *w)
{
	w->live = pthread_create(&w->thread, NULL, work, w) == 0;
	return w->live;
}

void ok_owner_joins_it(struct worker *w)
{
	if (w->live)
		pthread_join(w->thread, NULL);
	w->live = false;
}

int ok_c11_joined(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_work, NULL) != thrd_success)
		return -1;
	return thrd_join(t, NULL);
}

int ok_given_to_the_caller(pthread_t *ret_thread)
{
	return pthread_create(ret_thread, NULL, work, NULL);
}
