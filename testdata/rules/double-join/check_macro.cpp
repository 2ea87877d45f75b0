// flags: -isystem ../../headers
// The macro of a test framework: its loop runs once, as the library's own function says.
#include "tools.h"
#include <pthread.h>
static void *work(void *arg) { return arg; }
void ok_checked()
{
	pthread_t worker;
	if (pthread_create(&worker, nullptr, work, nullptr) != 0)
		return;
	CHECK(pthread_join(worker, nullptr) == 0);
}
void bad_checked(bool (*more)())
{
	pthread_t worker;
	if (pthread_create(&worker, nullptr, work, nullptr) != 0)
		return;
	do {
		pthread_join(worker, nullptr); // want double-join "'worker'"
	} while (more());
}
