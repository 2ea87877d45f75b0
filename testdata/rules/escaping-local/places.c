// flags: -fblocks -isystem ../../models/stubs/libdispatch
// A finding stands at the argument that gives the task what ends too early; of a block, which has no list of captures, at the first use.
#include <dispatch/dispatch.h>
#include <pthread.h>
#include <stddef.h>
void report(int value);
struct job {
	int number;
	int *result;
};
static void *work(void *arg)
{
	const struct job *j = arg;
	report(j->number);
	*j->result = j->number;
	return NULL;
}
static int start(pthread_t *t, void *(*entry)(void *), void *arg)
{
	return pthread_create(t, NULL, entry, arg);
}
#define ARGUMENT(object) ((void *)&(object))

void bad_argument(void)
{
	pthread_t t;
	int result = 0;
	struct job j = {1, &result};
	if (pthread_create(&t,
	                   NULL,
	                   work,
	                   &j) == 0) // want escaping-local "'j'"
		pthread_detach(t);
}
void bad_wrapper(void)
{
	pthread_t t;
	int result = 0;
	struct job j = {1, &result};
	if (start(&t,
	          work,
	          &j) == 0) // want escaping-local "'j'"
		pthread_detach(t);
}
void bad_macro(void)
{
	pthread_t t;
	int result = 0;
	struct job j = {1, &result};
	if (pthread_create(&t,
	                   NULL,
	                   work,
	                   ARGUMENT(j)) == 0) // want escaping-local "'j'"
		pthread_detach(t);
}
void bad_pointer(void)
{
	pthread_t t;
	int result = 0;
	struct job j = {1, &result}, *it = &j;
	if (pthread_create(&t, NULL, work,
	                   it) == 0) // want escaping-local "'j'"
		pthread_detach(t);
}
void bad_block(dispatch_queue_t queue)
{
	int numbers[2] = {1, 2};
	int *first = numbers;
	dispatch_async(queue, ^{
		report(1);
		report(*first); // want escaping-local "'numbers'"
	});
}
void ok_block_waited_for(dispatch_queue_t queue)
{
	int numbers[2] = {1, 2};
	int *first = numbers;
	dispatch_sync(queue, ^{
		report(*first);
	});
}
void ok_joined(void)
{
	pthread_t t;
	int result = 0;
	struct job j = {1, &result};
	if (pthread_create(&t, NULL, work,
	                   &j) == 0)
		pthread_join(t, NULL);
}
