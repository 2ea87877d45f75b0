#include <pthread.h>

void *work(void *arg);
int choice(void);

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

// Nothing was started when there are no rounds, or only skipped ones.
void bad_rounds_that_may_all_be_skipped(int n)
{
	pthread_t t;
	for (int i = 0; i < n; i++) {
		if (choice())
			continue;
		if (mk(&t) != 0) // want lost-handle "'t'"
			break;
	}
	pthread_detach(t); // want unstarted-join "no thread was started"
}

void bad_rounds_that_may_be_none(int n)
{
	pthread_t t;
	for (int i = 0; i < n; i++) {
		if (mk(&t) != 0) // want lost-handle "'t'"
			return;
	}
	pthread_detach(t); // want unstarted-join "'t' is detached on a path on which no"
}
