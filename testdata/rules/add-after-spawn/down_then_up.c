// A task may raise the group while it holds a count of its own, and not afterwards.
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
typedef struct dispatch_queue_s *dispatch_queue_t;
typedef struct dispatch_group_s *dispatch_group_t;
dispatch_queue_t dispatch_get_global_queue(long priority, unsigned long flags);
void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *));
dispatch_group_t dispatch_group_create(void);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);
long dispatch_group_wait(dispatch_group_t group, uint64_t deadline);
#define FOREVER (~(uint64_t)0)

static void *told_then_raises(void *arg)
{
	dispatch_group_leave(arg);
	dispatch_group_enter(arg); // want add-after-spawn "'group'"
	dispatch_group_leave(arg);
	return NULL;
}
int bad_told_before(void)
{
	pthread_t t;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	if (pthread_create(&t, NULL, told_then_raises, group) != 0)
		return -1;
	dispatch_group_wait(group, FOREVER);
	return pthread_join(t, NULL);
}

static void *raises_then_tells(void *arg)
{
	dispatch_group_enter(arg);
	dispatch_group_leave(arg);
	dispatch_group_leave(arg);
	return NULL;
}
int ok_counted_itself(void)
{
	pthread_t t;
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	if (pthread_create(&t, NULL, raises_then_tells, group) != 0)
		return -1;
	dispatch_group_wait(group, FOREVER);
	return pthread_join(t, NULL);
}

static void child(void *arg)
{
	dispatch_group_leave(arg);
}
static void parent(void *arg)
{
	dispatch_group_enter(arg);
	dispatch_async_f(dispatch_get_global_queue(0, 0), arg, child);
	dispatch_group_leave(arg);
}
int ok_counts_its_child(void)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_enter(group);
	dispatch_async_f(dispatch_get_global_queue(0, 0), group, parent);
	dispatch_group_wait(group, FOREVER);
	return 0;
}
