#include <pthread.h>

void *work(void *argument);
void report(const char *text);

// The handle of a thread that did not start is -1: a number that no thread that runs has.
static pthread_t begin(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0)
		thread = (pthread_t)-1;
	return thread;
}
static int is_valid(pthread_t thread)
{
	int valid = 1;
	if (thread == (pthread_t)-1)
		valid = 0;
	return valid;
}

int ok_asked(pthread_t *result)
{
	pthread_t thread = begin();
	if (!is_valid(thread))
		return -1;
	*result = thread;
	return 0;
}
int ok_compared(pthread_t *result)
{
	pthread_t thread = begin();
	if (thread == (pthread_t)-1)
		return -1;
	*result = thread;
	return 0;
}
void ok_joined_if_valid(void)
{
	pthread_t thread = begin();
	if (thread != (pthread_t)-1)
		pthread_join(thread, NULL);
}

int bad_asked(void)
{
	pthread_t thread = begin(); // want unjoined-task ""
	if (!is_valid(thread))
		return -1;
	report("runs");
	return 0;
}
int bad_joined_if_not(void)
{
	pthread_t thread = begin(); // want unjoined-task ""
	if (thread == (pthread_t)-1)
		return -1;
	if (thread == (pthread_t)1)
		pthread_join(thread, NULL);
	return 0;
}
