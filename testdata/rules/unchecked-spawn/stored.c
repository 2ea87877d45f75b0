#include <pthread.h>
#include <stdbool.h>

struct worker {
	pthread_t thread;
	bool live;
};

void *work(void *arg);
static pthread_t global;

void bad_stored_in_the_callers_struct(struct worker *w)
{
	pthread_create(&w->thread, NULL, work, w); // want unchecked-spawn "'pthread_create' is not checked"
	w->live = true;
}

void bad_stored_in_a_global(void)
{
	pthread_create(&global, NULL, work, NULL); // want unchecked-spawn "'global'"
}

void bad_out_parameter(pthread_t *ret_thread)
{
	pthread_create(ret_thread, NULL, work, NULL); // want unchecked-spawn ""
}

pthread_t bad_returned(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL); // want unchecked-spawn "'t'"
	return t;
}

void bad_copied_to_the_caller(struct worker *w)
{
	pthread_t t;
	(void)pthread_create(&t, NULL, work, w); // want unchecked-spawn ""
	w->thread = t;
}

void join_global(void) { pthread_join(global, NULL); }

void ok_flag_beside_the_handle(struct worker *w)
{
	w->live = pthread_create(&w->thread, NULL, work, w) == 0;
}

int ok_result_returned(struct worker *w)
{
	return pthread_create(&w->thread, NULL, work, w);
}

bool ok_tested(struct worker *w)
{
	if (pthread_create(&w->thread, NULL, work, w) != 0)
		return false;
	w->live = true;
	return true;
}

void ok_stop(struct worker *w)
{
	if (w->live)
		pthread_join(w->thread, NULL);
}
