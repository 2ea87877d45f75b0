#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <threads.h>

struct worker {
	pthread_t thread;
	thrd_t c11;
	int error;
};

void *work(void *arg);
int c11_work(void *arg);
void complain(const char *text);

void bad_c11(struct worker *w)
{
	thrd_create(&w->c11, c11_work, w); // want unchecked-spawn "'thrd_create'"
}

int bad_says_all_is_well(struct worker *w)
{
	w->error = 0;
	pthread_create(&w->thread, NULL, work, w); // want unchecked-spawn ""
	return 0;
}

void ok_error_kept(struct worker *w)
{
	w->error = pthread_create(&w->thread, NULL, work, w);
}

void ok_switch_on_the_result(struct worker *w)
{
	switch (thrd_create(&w->c11, c11_work, w)) {
	case thrd_success:
		break;
	default:
		w->error = ENOMEM;
	}
}

void ok_error_out_parameter(struct worker *w, int *ret_error)
{
	*ret_error = pthread_create(&w->thread, NULL, work, w);
}

void ok_asserted(struct worker *w)
{
	int rc = pthread_create(&w->thread, NULL, work, w);
	assert(rc == 0);
}

bool ok_result_is_the_value(struct worker *w)
{
	return !pthread_create(&w->thread, NULL, work, w);
}

void ok_stop(struct worker *w)
{
	pthread_join(w->thread, NULL);
	thrd_join(w->c11, NULL);
}
