#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
void *work(void *arg);

int bad_child_failed(char **argv)
{
	pthread_t t;
	pid_t pid;
	int status = 0;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (posix_spawn(&pid, argv[0], NULL, NULL, argv, environ) == 0)
		waitpid(pid, &status, 0);
	if (status != 0)
		return -1;
	return pthread_join(t, NULL);
}
