#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
void on_child(int signal);

int bad_no_pipe(const char *command)
{
	pthread_t t;
	char line[80];
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	FILE *pipe = popen(command, "r");
	if (pipe == NULL)
		return -1;
	while (fgets(line, sizeof line, pipe) != NULL)
		puts(line);
	pclose(pipe);
	return pthread_join(t, NULL);
}

void bad_detached_after_daemon(void)
{
	pthread_t t;
	if (daemon(0, 0) != 0)
		return;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		pthread_detach(t); // want detached-task "detached"
}

int ok_pipe(const char *command)
{
	FILE *pipe = popen(command, "w");
	if (pipe == NULL)
		return -1;
	fputs("x\n", pipe);
	return pclose(pipe);
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
