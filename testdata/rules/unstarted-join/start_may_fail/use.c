#include <pthread.h>
#include <stdbool.h>

bool start(pthread_t *ret_thread);
void finish(pthread_t thread);

void bad_failure_ignored(void)
{
	pthread_t t;
	start(&t);
	finish(t); // want unstarted-join "'t'"
}

void ok_failure_seen(void)
{
	pthread_t t;
	if (start(&t))
		finish(t);
}

void ok_failure_remembered(void)
{
	pthread_t t;
	bool live = start(&t);
	if (live)
		finish(t);
}
