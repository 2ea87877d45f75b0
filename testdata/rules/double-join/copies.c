#include <pthread.h>
#include <stdlib.h>

struct worker {
	pthread_t thread;
	int joined;
};

void *work(void *arg);

static pthread_t start(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		abort();
	return t;
}

static void finish(pthread_t t) { pthread_join(t, NULL); }

void bad_copy_joined_too(void)
{
	pthread_t a = start(), b = a;
	pthread_join(a, NULL);
	pthread_join(b, NULL); // want double-join "joined a second time"
}

void bad_helper_joins_again(void)
{
	pthread_t t = start();
	finish(t);
	finish(t); // want double-join "'t'"
}

void bad_field_and_local(void)
{
	pthread_t t = start();
	struct worker w = {t, 0};
	pthread_join(w.thread, NULL);
	pthread_join(t, NULL); // want double-join "joined a second time"
}

void ok_flag_remembers(void)
{
	struct worker w = {.thread = start()};
	if (work(NULL) == NULL) {
		pthread_join(w.thread, NULL);
		w.joined = 1;
	}
	if (!w.joined)
		pthread_join(w.thread, NULL);
}

void ok_two_tasks_in_a_row(void)
{
	pthread_t t = start();
	pthread_join(t, NULL);
	t = start();
	pthread_join(t, NULL);
}
