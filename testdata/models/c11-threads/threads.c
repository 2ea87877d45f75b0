#include <stdlib.h>
#include <threads.h>

int work(void *arg);

static once_flag once = ONCE_FLAG_INIT;
static thrd_t service;

static void start(void)
{
	if (thrd_create(&service, work, NULL) != thrd_success) // want unjoined-member "'service'"
		abort();
}

void bad_forgotten(void)
{
	thrd_t t;
	thrd_create(&t, work, NULL); // want unjoined-task "'t' is still running"
}

void bad_joined_after_detach(void)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) != thrd_success)
		return;
	thrd_detach(t); // want detached-task "detached"
	thrd_join(t, NULL); // want double-join "'t'"
}

int bad_lock_taken(mtx_t *lock)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) != thrd_success) // want unjoined-task "'t' is still running"
		return -1;
	if (mtx_trylock(lock) != thrd_success)
		return -1;
	mtx_unlock(lock);
	return thrd_join(t, NULL);
}

void ok_once(void)
{
	call_once(&once, start);
	call_once(&once, start);
}

int ok_result(void)
{
	thrd_t t;
	int result = -1;
	if (thrd_create(&t, work, NULL) == thrd_success)
		thrd_join(t, &result);
	return result;
}

void ok_not_itself(thrd_t other)
{
	if (!thrd_equal(other, thrd_current()))
		thrd_join(other, NULL);
}
