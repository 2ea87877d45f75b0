#include <pthread.h>
#include <stdlib.h>
#include <threads.h>

void *work(void *arg);
int c11_work(void *arg);
int step(int i);

static pthread_t start_or_die(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		abort();
	return t;
}

static void run_and_wait(void)
{
	pthread_join(start_or_die(), NULL);
}

void bad_result_of_a_wrapper(void)
{
	start_or_die(); // want lost-handle "thrown away"
	step(0);
}

void bad_cast_to_void(void)
{
	(void)start_or_die(); // want lost-handle "thrown away"
}

void bad_wrapper_in_a_loop(void)
{
	for (int i = 0; i < 3; i++)
		start_or_die(); // want lost-handle "thrown away"
}

void bad_c11_two_into_one(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_work, NULL) != thrd_success)
		return;
	step(0);
	if (thrd_create(&t, c11_work, NULL) == thrd_success) // want lost-handle "'t'"
		thrd_join(t, NULL);
}

void ok_wrapper_keeps_nothing(void)
{
	run_and_wait();
}

void ok_result_used(void)
{
	pthread_detach(start_or_die());
	pthread_t t = start_or_die();
	pthread_join(t, NULL);
}
