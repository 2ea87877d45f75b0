#include <pthread.h>

void forget(pthread_t thread);
void finish(pthread_t thread);
void *work(void *arg);

int bad_forgotten_in_the_other_file(void)
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0)
		return -1;
	forget(t); // want detached-task "'t'"
	return 0;
}

int ok_finished_in_the_other_file(void)
{
	pthread_t t;
	if (pthread_create(&t, 0, work, 0) != 0)
		return -1;
	finish(t);
	return 0;
}
