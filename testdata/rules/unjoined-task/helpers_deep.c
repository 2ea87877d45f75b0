#include <pthread.h>

void *work(void *arg);
int step(int i);

static pthread_t start_or_die(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		__builtin_abort();
	return t;
}

static int start_inner(pthread_t *out)
{
	int rc = pthread_create(out, NULL, work, NULL);
	if (rc != 0) {
		step(rc);
		return 0;
	}
	return 1;
}

static int start_outer(pthread_t *out)
{
	return start_inner(out) ? 0 : -1;
}

static void finish_inner(pthread_t *t) { pthread_join(*t, NULL); }
static void finish_outer(pthread_t *t) { finish_inner(t); }

void bad_returned_handle_is_dropped_later(int quick)
{
	pthread_t t = start_or_die(); // want unjoined-task "'t'"
	if (quick)
		return;
	pthread_join(t, NULL);
}

int bad_two_calls_deep(void)
{
	pthread_t t;
	if (start_outer(&t) < 0) // want unjoined-task "'t'"
		return -1;
	return step(1);
}

int ok_two_calls_deep(void)
{
	pthread_t t;
	if (start_outer(&t) < 0)
		return -1;
	step(1);
	finish_outer(&t);
	return 0;
}

void ok_returned_and_joined(void) { pthread_join(start_or_die(), NULL); }
