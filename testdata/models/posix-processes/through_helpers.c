#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static int reap(pid_t pid)
{
	int status;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}

static int reap_checked(pid_t pid)
{
	return reap(pid) == 0 ? 0 : -1;
}

int ok_nothing_to_wait_for(int start)
{
	pid_t pid = 0;
	if (start)
		pid = fork();
	return reap(pid);
}

int ok_two_levels(void)
{
	pid_t pid = 0;
	return reap_checked(pid);
}

int ok_waited(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid < 0 ? -1 : reap(pid);
}
