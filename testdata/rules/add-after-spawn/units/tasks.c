#include "tasks.h"

void *tasks_counts_itself(void *arg)
{
	dispatch_group_enter(arg); // want add-after-spawn "after the task was started"
	work();
	dispatch_group_leave(arg);
	return NULL;
}

void *tasks_leaves(void *arg)
{
	work();
	dispatch_group_leave(arg);
	return NULL;
}

void tasks_count(dispatch_group_t group)
{
	dispatch_group_enter(group);
}
