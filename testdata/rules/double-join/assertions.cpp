#include <pthread.h>

void *work(void *argument);
bool ended_within(int milliseconds);

// Of a test library, which is in no database: it throws or exits when `held` is false.
void must_hold(bool held, const char *text);

#define MUST(condition) must_hold((condition), #condition)

static bool join_within(pthread_t thread, int milliseconds)
{
	if (!ended_within(milliseconds))
		return false;
	pthread_join(thread, nullptr);
	return true;
}

void ok_first_try_must_fail()
{
	pthread_t thread;
	if (pthread_create(&thread, nullptr, work, nullptr) != 0)
		return;
	MUST(!join_within(thread, 100));
	MUST(join_within(thread, 500));
}

void ok_create_must_succeed()
{
	pthread_t thread;
	int error = pthread_create(&thread, nullptr, work, nullptr);
	MUST(error == 0);
	pthread_join(thread, nullptr);
}
