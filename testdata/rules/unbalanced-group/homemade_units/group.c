#include "group.h"
#include <pthread.h>
#include <stdlib.h>
struct group { pthread_mutex_t lock; pthread_cond_t empty; int inside; };
struct group *group_new(void)
{
	struct group *group = calloc(1, sizeof *group);
	if (group == NULL)
		abort();
	pthread_mutex_init(&group->lock, NULL);
	pthread_cond_init(&group->empty, NULL);
	return group;
}
void group_enter(struct group *group, int count)
{
	pthread_mutex_lock(&group->lock);
	group->inside += count;
	pthread_mutex_unlock(&group->lock);
}
void group_leave(struct group *group)
{
	pthread_mutex_lock(&group->lock);
	group->inside--;
	pthread_cond_broadcast(&group->empty);
	pthread_mutex_unlock(&group->lock);
}
void group_wait(struct group *group)
{
	pthread_mutex_lock(&group->lock);
	while (group->inside != 0)
		pthread_cond_wait(&group->empty, &group->lock);
	pthread_mutex_unlock(&group->lock);
}
void group_free(struct group *group)
{
	pthread_mutex_destroy(&group->lock);
	pthread_cond_destroy(&group->empty);
	free(group);
}
