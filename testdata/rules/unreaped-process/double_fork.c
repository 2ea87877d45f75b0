#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void serve(void);

// The grandchild is init's: its parent ends at once and is waited for.
int ok_double_fork(void)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0) {
		if (fork() == 0)
			serve();
		_exit(0);
	}
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int bad_middle_is_forgotten(void)
{
	pid_t pid = fork(); // want unreaped-process "Nobody waits"
	if (pid < 0)
		return -1;
	if (pid > 0)
		return 0;
	if (fork() == 0)
		serve();
	_exit(0);
}

// The parent ends, and the system takes its child.
int ok_daemon(void)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid > 0)
		exit(0);
	setsid();
	return 0;
}

int ok_library_daemon(void)
{
	if (daemon(0, 0) < 0)
		return -1;
	serve();
	return 0;
}

int ok_subshell(void (*run)(void))
{
	pid_t pid = fork();
	switch (pid) {
	case -1: return -1;
	case 0: run(); _exit(0);
	}
	int status;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
