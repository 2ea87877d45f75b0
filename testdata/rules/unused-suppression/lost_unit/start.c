// broken
// What ends the task, or does not, was not read: nobody knows whether the comment is needed.
#include "finish.h"

void *work(void *arg);

int ok_finished_elsewhere(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-task)
		return -1;
	finish(t);
	return 0;
}
