// Tasks that raise the same flag do not disagree; those that write different numbers do.
#include <pthread.h>
#include <stdlib.h>

static int failed;
int step(int i);

static void fail(void)
{
	failed = 1;
}

static void *work(void *arg)
{
	for (int i = 0; i < 100; i++)
		if (step(i) < 0)
			fail();
	return arg;
}

static void *more(void *arg)
{
	if (step(7) < 0)
		failed = 1;
	return arg;
}

static void start(pthread_t *t, void *(*entry)(void *), void *arg)
{
	if (pthread_create(t, NULL, entry, arg) != 0)
		abort();
}

int ok_the_same(void)
{
	pthread_t a, b;
	start(&a, work, NULL);
	start(&b, work, NULL);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return failed;
}

int ok_by_two_functions(void)
{
	pthread_t a, b;
	start(&a, work, NULL);
	start(&b, more, NULL);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return failed;
}

static void *mark(void *arg)
{
	int *done = arg;
	*done = 1;
	return NULL;
}

static void *mark_two(void *arg)
{
	int *done = arg;
	*done = 2;
	return NULL;
}

static void *count(void *arg)
{
	int *done = arg;
	*done = step(0);
	return NULL;
}

int ok_of_a_local(void)
{
	pthread_t a, b;
	int done = 0;
	start(&a, mark, &done);
	start(&b, mark, &done);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return done;
}

int bad_two_numbers(void)
{
	pthread_t a, b;
	int done = 0;
	start(&a, mark, &done);
	start(&b, mark_two, &done); // want shared-slot
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return done;
}

int bad_one_counts(void)
{
	pthread_t a, b;
	int done = 0;
	start(&a, mark, &done);
	start(&b, count, &done); // want shared-slot
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return done;
}
