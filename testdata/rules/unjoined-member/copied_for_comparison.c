#include <pthread.h>
struct test { pthread_t loop, expected; };
static void *run_loop(void *arg) { return arg; }
static int setup(struct test *test)
{
	if (pthread_create(&test->loop, NULL, run_loop, test) != 0)
		return -1;
	test->expected = test->loop;
	return 0;
}
static int is_expected(struct test *test) { return pthread_equal(test->expected, pthread_self()); }
static void teardown(struct test *test) { pthread_join(test->loop, NULL); }

struct other { pthread_t one; };
static int bad_setup(struct other *other)
{
	return pthread_create(&other->one, NULL, run_loop, other); // want unjoined-member
}
int main(void)
{
	struct test test;
	static struct other other;
	if (bad_setup(&other) != 0 || setup(&test) != 0)
		return 1;
	is_expected(&test);
	teardown(&test);
	return 0;
}
