// The result of a start that is put into errno: `errno` is what a function that always gives the same address leads to.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

int serve(void);

static void *work(void *arg)
{
	return arg;
}

int ok_tested_after(void)
{
	pthread_t thread;
	errno = pthread_create(&thread, NULL, work, NULL);
	if (errno) {
		perror("pthread_create");
		return 1;
	}
	int result = serve();
	pthread_join(thread, NULL);
	return result;
}

int ok_tested_at_once(void)
{
	pthread_t thread;
	if ((errno = pthread_create(&thread, NULL, work, NULL)) != 0)
		return 1;
	int result = serve();
	pthread_join(thread, NULL);
	return result;
}

int ok_copied(void)
{
	pthread_t thread;
	errno = pthread_create(&thread, NULL, work, NULL);
	int error = errno;
	if (error != 0)
		return error;
	pthread_join(thread, NULL);
	return 0;
}

int bad_returns(void)
{
	pthread_t thread;
	errno = pthread_create(&thread, NULL, work, NULL); // want unjoined-task
	if (errno != 0)
		return 1;
	if (serve() < 0)
		return -1;
	pthread_join(thread, NULL);
	return 0;
}

int bad_wrong_way_round(void)
{
	pthread_t thread;
	errno = pthread_create(&thread, NULL, work, NULL); // want unjoined-task
	if (errno == 0)
		return 1;
	return 0;
}

// Another call may set it too: what it holds then is not the result.
int bad_of_another_call(void)
{
	pthread_t thread;
	errno = pthread_create(&thread, NULL, work, NULL); // want unjoined-task
	if (serve() < 0 && errno != 0)
		return 1;
	return 0;
}
