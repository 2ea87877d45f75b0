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

int bad_fork_failed(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(execl("/bin/true", "true", NULL));
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return pthread_join(t, NULL);
}

void ok_all_children(void)
{
	int status;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	while (waitpid(-1, &status, 0) > 0 || errno == EINTR)
		;
	pthread_join(t, NULL);
}

void ok_stopped(pid_t pid)
{
	if (waitpid(pid, NULL, WNOHANG) != 0)
		return;
	kill(pid, SIGTERM);
	sleep(1);
	if (waitpid(pid, NULL, WNOHANG) == 0)
		kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
}
