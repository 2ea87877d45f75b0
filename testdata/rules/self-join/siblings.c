#include <pthread.h>
#include <threads.h>

static pthread_t reader, writer;
static thrd_t timer;
int step(int i);

static void *ok_reader(void *arg)
{
	step(0);
	return arg;
}

static void *ok_writer_joins_the_reader(void *arg)
{
	pthread_join(reader, NULL);
	return arg;
}

static int bad_timer_joins_itself(void *arg)
{
	step(1);
	thrd_join(timer, NULL); // want self-join ""
	return arg != NULL;
}

static void *bad_only_in_an_error_arm(void *arg)
{
	if (step(2) == 0)
		return arg;
	pthread_t self = pthread_self();
	return pthread_join(self, NULL) == 0 ? arg : NULL; // want self-join ""
}

int start(pthread_t *ret_checker)
{
	if (pthread_create(&reader, NULL, ok_reader, NULL) != 0)
		return -1;
	if (pthread_create(&writer, NULL, ok_writer_joins_the_reader, NULL) != 0)
		return -1;
	if (thrd_create(&timer, bad_timer_joins_itself, NULL) != thrd_success)
		return -1;
	return pthread_create(ret_checker, NULL, bad_only_in_an_error_arm, NULL);
}

void stop(void)
{
	pthread_join(writer, NULL);
}

int ok_c11_is_it_me(void)
{
	if (thrd_equal(timer, thrd_current()))
		return -1;
	return thrd_join(timer, NULL) == thrd_success ? 0 : -1;
}
