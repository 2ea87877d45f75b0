#include "group.h"
#include <pthread.h>
#include <stddef.h>
static void *task(void *arg)
{
	group_leave(arg);
	return NULL;
}
static int bad_two_for_one(void)
{
	pthread_t t;
	struct group *group = group_new();
	group_enter(group, 2);
	if (pthread_create(&t, NULL, task, group) != 0)
		return -1;
	group_wait(group); // want unbalanced-group "'group' counts more"
	pthread_join(t, NULL);
	group_free(group);
	return 0;
}
static int ok_one_for_one(void)
{
	pthread_t t;
	struct group *group = group_new();
	group_enter(group, 1);
	if (pthread_create(&t, NULL, task, group) != 0)
		group_leave(group);
	else
		pthread_detach(t);
	group_wait(group);
	group_free(group);
	return 0;
}
int main(void) { return bad_two_for_one() + ok_one_for_one(); }
