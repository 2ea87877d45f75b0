#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

// A tree of workers: who calls himself joins what he was given, or does not.
static void join_after(pthread_t t, int depth)
{
	if (depth > 0) {
		join_after(t, depth - 1);
		return;
	}
	pthread_join(t, NULL);
}

int ok_deep(int depth)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	join_after(t, depth);
	return 0;
}

static int look(pthread_t t, int depth)
{
	if (depth == 0)
		return pthread_equal(t, pthread_self());
	return look(t, depth - 1);
}

int bad_deep(int depth)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	return look(t, depth);
}

static int even(pthread_t *t, int n);

static int odd(pthread_t *t, int n)
{
	return n == 0 ? -1 : even(t, n - 1);
}

static int even(pthread_t *t, int n)
{
	return n == 0 ? pthread_create(t, NULL, work, NULL) : odd(t, n - 1);
}

int bad_mutual(int n)
{
	pthread_t t;
	return even(&t, n); // want unjoined-task "'t'"
}

int ok_mutual(int n)
{
	pthread_t t;
	if (even(&t, n) != 0)
		return -1;
	return pthread_join(t, NULL);
}

// Each level starts a task of its own and joins it.
int ok_levels(int depth)
{
	pthread_t t;
	if (depth == 0)
		return 0;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int rc = ok_levels(depth - 1);
	pthread_join(t, NULL);
	return rc;
}

int bad_levels(int depth)
{
	pthread_t t;
	if (depth == 0)
		return 0;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (bad_levels(depth - 1) != 0)
		return -1;
	return pthread_join(t, NULL);
}
