#include <pthread.h>
#include <signal.h>
#include <unistd.h>

void *work(void *arg);
void handler(int number);
static volatile sig_atomic_t stopped;

int bad_handler_refused(void)
{
	struct sigaction action = {.sa_handler = handler};
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (sigaction(SIGINT, &action, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

int bad_left_when_stopped(void)
{
	pthread_t t;
	signal(SIGTERM, handler);
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	pause();
	if (stopped)
		return 1;
	return pthread_join(t, NULL);
}

int ok_handler_first(void)
{
	struct sigaction action = {.sa_handler = handler}, old;
	pthread_t t;
	if (sigaction(SIGINT, &action, &old) != 0)
		return -1;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int error = pthread_join(t, NULL);
	sigaction(SIGINT, &old, NULL);
	return error;
}

int ok_ignored(void)
{
	pthread_t t;
	signal(SIGPIPE, SIG_IGN);
	signal(SIGHUP, SIG_DFL);
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (signal(SIGUSR1, handler) == SIG_ERR)
		stopped = 1;
	return pthread_join(t, NULL);
}
