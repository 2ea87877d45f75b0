#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>
struct group { pthread_mutex_t lock; pthread_cond_t empty; int running; };
struct part { struct group *group; atomic_int *left; int *sum; int number; };
int step(int i);
static void group_leave(struct group *group)
{
	pthread_mutex_lock(&group->lock);
	if (--group->running == 0)
		pthread_cond_signal(&group->empty);
	pthread_mutex_unlock(&group->lock);
}
static void group_wait(struct group *group)
{
	pthread_mutex_lock(&group->lock);
	while (group->running > 0)
		pthread_cond_wait(&group->empty, &group->lock);
	pthread_mutex_unlock(&group->lock);
}
static void *work(void *arg) { struct part *part = arg; *part->sum = step(part->number); group_leave(part->group); return NULL; }
static void *tick(void *arg) { struct part *part = arg; *part->sum = part->number; atomic_fetch_sub(part->left, 1); return NULL; }
static int fire(void *(*entry)(void *), struct part *part)
{
	pthread_t t;
	return pthread_create(&t, NULL, entry, part) == 0 ? pthread_detach(t) : -1;
}
int ok_group(void)
{
	struct group group = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0};
	struct part parts[4];
	int sums[4] = {0};
	for (int i = 0; i < 4; i++) {
		parts[i] = (struct part){.group = &group, .sum = &sums[i], .number = i};
		pthread_mutex_lock(&group.lock);
		group.running++;
		pthread_mutex_unlock(&group.lock);
		if (fire(work, &parts[i]) != 0)
			group_leave(&group);
	}
	group_wait(&group);
	return sums[0] + sums[1] + sums[2] + sums[3];
}
int ok_counted_down(void)
{
	atomic_int left = 1;
	int sum = 0;
	struct part part = {.left = &left, .sum = &sum, .number = 1};
	if (fire(tick, &part) != 0)
		return -1;
	while (atomic_load(&left) > 0)
		usleep(1000);
	return sum;
}
