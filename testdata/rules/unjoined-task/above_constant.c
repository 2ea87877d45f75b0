#include <pthread.h>

void *work(void *argument);

int bad_early_return_above_three(int number)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0) // want unjoined-task "'thread'"
		return -1;
	if (number > 3)
		return -1;
	return pthread_join(thread, NULL);
}

int bad_early_return_above_two(int number)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0) // want unjoined-task "'thread'"
		return -1;
	if (number > 2)
		return -1;
	return pthread_join(thread, NULL);
}
