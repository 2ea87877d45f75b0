// A wrapper starts the task with an entry that it is given.
#include <pthread.h>
int step(int number);

static int start(void *(*entry)(void *), void *arg)
{
	pthread_t t;
	if (pthread_create(&t, NULL, entry, arg) != 0)
		return -1;
	return pthread_detach(t);
}
static int use(const int *numbers, int count)
{
	int sum = 0;
	for (int i = 0; i < count; i++)
		sum += step(numbers[i]);
	return sum;
}
static void *work(void *arg)
{
	use(arg, 4);
	return NULL;
}
int outlived(void)
{
	int numbers[4] = {1, 2, 3, 4};
	return start(work, numbers);
}
