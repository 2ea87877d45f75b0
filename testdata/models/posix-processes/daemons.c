#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
void on_child(int signal);

void bad_detached_after_daemon(void)
{
	pthread_t t;
	if (daemon(0, 0) != 0)
		return;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pthread_detach(t); // want detached-task "detached"
}

int ok_system(const char *command)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int status = system(command);
	pthread_join(t, NULL);
	return status;
}

void ok_handlers(void)
{
	struct sigaction action = {.sa_handler = on_child};
	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, on_child);
	sigaction(SIGCHLD, &action, NULL);
}
