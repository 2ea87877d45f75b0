#include "layer.h"

#include <stddef.h>

void *work(void *arg);
int step(int i);

int bad_left_early(void)
{
	task_t t;
	if (task_start(&t, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (step(0) < 0)
		return -1;
	return task_wait(t, NULL);
}

int bad_no_attribute(void)
{
	task_t t;
	if (task_start_with(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	return step(0);
}

int ok_waited(void)
{
	task_t t;
	if (task_start_with(&t, NULL, work, NULL) != 0)
		return -1;
	step(0);
	return task_wait(t, NULL);
}

int ok_attribute_says_detached(void)
{
	task_t t;
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	return task_start_with(&t, &attr, work, NULL);
}

static void *detaches_itself(void *arg)
{
	pthread_detach(pthread_self());
	return arg;
}

int ok_entry_detaches_itself(void)
{
	task_t t;
	return task_start(&t, detaches_itself, NULL);
}
