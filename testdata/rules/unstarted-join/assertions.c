// The outcome is told to code out of sight, which does not come back when it is bad. Where a call stands only on the failing
// arm, nothing tells a fatal error from a log.
#include <pthread.h>

void *work(void *argument);

// Of a test library, which is in no database: it exits, jumps or throws when the condition does not hold.
void must_hold(int held, const char *text);
void must_be_equal(long one, long other);
void fail_if(int failed);
void die(const char *text);

int ok_condition(void)
{
	pthread_t thread;
	int error = pthread_create(&thread, NULL, work, NULL);
	must_hold(error == 0, "error == 0");
	return pthread_join(thread, NULL);
}

int ok_equal(void)
{
	pthread_t thread;
	must_be_equal(pthread_create(&thread, NULL, work, NULL), 0);
	return pthread_join(thread, NULL);
}

int ok_fail_if(void)
{
	pthread_t thread;
	fail_if(pthread_create(&thread, NULL, work, NULL));
	return pthread_join(thread, NULL);
}

int ok_die(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0)
		die("no thread");
	return pthread_join(thread, NULL); // known-fp unstarted-join
}

int ok_two(void)
{
	pthread_t one, two;
	fail_if(pthread_create(&one, NULL, work, NULL));
	fail_if(pthread_create(&two, NULL, work, NULL));
	pthread_join(one, NULL);
	return pthread_join(two, NULL);
}
