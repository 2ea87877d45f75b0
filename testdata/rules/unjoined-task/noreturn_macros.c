#include <assert.h>
#include <err.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int step(int i);

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			errx(1, "failed: %s", #condition); \
	} while (0)

void ok_check_ends_the_process(void)
{
	pthread_t t;
	CHECK(pthread_create(&t, NULL, work, NULL) == 0);
	CHECK(step(0) == 0);
	CHECK(pthread_join(t, NULL) == 0);
}

void ok_assert_on_the_result(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL);
	assert(rc == 0);
	assert(step(0) == 0);
	pthread_join(t, NULL);
}

static void check(int ok)
{
	if (!ok)
		_Exit(2);
}

void ok_helper_that_may_end_the_process(void)
{
	pthread_t t;
	check(pthread_create(&t, NULL, work, NULL) == 0);
	check(step(0));
	pthread_join(t, NULL);
}

void bad_check_before_but_return_after(void)
{
	pthread_t t;
	CHECK(pthread_create(&t, NULL, work, NULL) == 0); // want unjoined-task "'t'"
	if (step(0) == 0)
		return;
	CHECK(pthread_join(t, NULL) == 0);
}
