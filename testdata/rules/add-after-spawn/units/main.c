#include "tasks.h"

int run_counts_itself(void)
{
	pthread_t t;
	dispatch_group_t group = dispatch_group_create();
	if (pthread_create(&t, NULL, tasks_counts_itself, group) != 0)
		return -1;
	dispatch_group_wait(group, ~0ull);
	return pthread_join(t, NULL);
}

int bad_counted_elsewhere_too_late(void)
{
	pthread_t t;
	dispatch_group_t group = dispatch_group_create();
	if (pthread_create(&t, NULL, tasks_leaves, group) != 0)
		return -1;
	tasks_count(group); // known-miss add-after-spawn "after the task was started"
	dispatch_group_wait(group, ~0ull);
	return pthread_join(t, NULL);
}

int ok_counted_elsewhere(void)
{
	pthread_t t;
	dispatch_group_t group = dispatch_group_create();
	tasks_count(group);
	if (pthread_create(&t, NULL, tasks_leaves, group) != 0) {
		dispatch_group_leave(group);
		return -1;
	}
	dispatch_group_wait(group, ~0ull);
	return pthread_join(t, NULL);
}
