#include <pthread.h>
#include <threads.h>

int step(int i);

static void finish(pthread_t thread)
{
	pthread_join(thread, NULL);
}

void *bad_joins_itself(void *arg)
{
	pthread_join(pthread_self(), NULL); // want self-join "'bad_joins_itself'"
	return arg;
}

void *bad_through_a_copy(void *arg)
{
	pthread_t me = pthread_self();
	if (step(0) < 0)
		pthread_join(me, &arg); // want self-join "joins the very thread"
	return arg;
}

void *bad_through_a_helper(void *arg)
{
	finish(pthread_self()); // want self-join ""
	return arg;
}

int bad_c11_itself(void *arg)
{
	thrd_join(thrd_current(), NULL); // want self-join ""
	return arg != NULL;
}

void *ok_detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	return arg;
}

void *ok_joins_another(void *arg)
{
	pthread_t *other = arg;
	pthread_join(*other, NULL);
	return NULL;
}

// It never comes to the join, or ends there.
void ok_cancelled_before(pthread_t thread)
{
	if (thread == 0)
		thread = pthread_self();
	pthread_cancel(thread);
	pthread_join(thread, NULL);
}

void bad_cancels_another(pthread_t other)
{
	pthread_cancel(other);
	pthread_join(pthread_self(), NULL); // want self-join ""
}

void ok_is_it_me(pthread_t thread)
{
	if (pthread_equal(thread, pthread_self()))
		return;
	pthread_join(thread, NULL);
}
