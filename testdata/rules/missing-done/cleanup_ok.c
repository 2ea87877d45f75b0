// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
#include <pthread.h>
#include <stdlib.h>
int work(void);
static void leave(nsync_counter *left) { nsync_counter_add(*left, -1); }
static void leave_void(void *left) { nsync_counter_add(left, -1); }
static int run(void *(*entry)(void *))
{
	pthread_t t;
	nsync_counter left = nsync_counter_new(1);
	if (pthread_create(&t, NULL, entry, left) != 0)
		return -1;
	nsync_counter_wait(left, nsync_time_no_deadline);
	return pthread_join(t, NULL);
}
static void *ok_cleanup_attribute(void *arg)
{
	__attribute__((cleanup(leave))) nsync_counter left = arg;
	if (work() < 0)
		return NULL;
	work();
	return NULL;
}
static void *ok_cleanup_push(void *arg)
{
	pthread_cleanup_push(leave_void, arg);
	if (work() < 0)
		pthread_exit(NULL);
	work();
	pthread_cleanup_pop(1);
	return NULL;
}
static void *ok_ends_the_program(void *arg)
{
	if (work() < 0)
		abort();
	nsync_counter_add(arg, -1);
	return NULL;
}
int run_attribute(void) { return run(ok_cleanup_attribute); }
int run_push(void) { return run(ok_cleanup_push); }
int run_abort(void) { return run(ok_ends_the_program); }
