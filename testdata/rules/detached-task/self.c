#include <pthread.h>
#include <threads.h>

int step(int i);

static void *detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	step(0);
	return arg;
}

static int c11_detaches_itself(void *arg)
{
	thrd_detach(thrd_current());
	return arg != NULL;
}

static void *plain(void *arg)
{
	step(1);
	return arg;
}

static void prepare(void)
{
	pthread_detach(pthread_self());
}

static void *detaches_itself_in_a_helper(void *arg)
{
	prepare();
	return arg;
}

int bad_entry_detaches_itself(void)
{
	pthread_t t;
	return pthread_create(&t, NULL, detaches_itself, NULL); // want detached-task "detaches itself"
}

int bad_entry_detaches_itself_in_a_helper(void)
{
	pthread_t t;
	return pthread_create(&t, NULL, detaches_itself_in_a_helper, NULL); // want detached-task "detaches itself"
}

int bad_c11_entry_detaches_itself(void)
{
	thrd_t t;
	return thrd_create(&t, c11_detaches_itself, NULL); // want detached-task "detaches itself"
}

int ok_plain_entry(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, plain, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}
