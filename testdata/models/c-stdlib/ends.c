#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

struct worker {
	pthread_t thread;
	int started;
};
void *work(void *arg);

static void fail(int status)
{
	if (status != 0)
		exit(status);
}

int ok_ends_the_program(void)
{
	pthread_t t;
	fail(pthread_create(&t, NULL, work, NULL));
	if (getppid() == 1)
		_exit(1);
	if (getppid() == 2)
		abort();
	return pthread_join(t, NULL);
}

int ok_guarded_by_zero(int wanted)
{
	struct worker w;
	bzero(&w, sizeof w);
	if (wanted && pthread_create(&w.thread, NULL, work, NULL) == 0)
		w.started = 1;
	poll(NULL, 0, 10);
	return w.started ? pthread_join(w.thread, NULL) : 0;
}

int ok_sleeps(void)
{
	struct timespec rest = {.tv_sec = 1};
	struct timeval timeout = {.tv_usec = 5};
	pthread_t t;
	if (pthread_create(&t, NULL, work, &rest) != 0)
		return -1;
	nanosleep(&rest, NULL);
	select(0, NULL, NULL, NULL, &timeout);
	return pthread_join(t, NULL);
}
