// A bit of a constant argument decides, two calls below, whether the child is waited for.
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
enum { REAP = 1, LOGIN = 2 };
static int start(pid_t *child, int reap)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(0);
	*child = reap ? 0 : pid;
	if (reap)
		waitpid(pid, NULL, 0);
	return 0;
}
static int open_terminal(pid_t *child, unsigned flags)
{
	return start(child, flags & REAP);
}
int fp_reaped(void)
{
	pid_t pid;
	return open_terminal(&pid, REAP | LOGIN); // known-fp unreaped-process
}
int bad_login(void)
{
	pid_t pid;
	return open_terminal(&pid, LOGIN); // want unreaped-process "'pid'"
}
int ok_whole(void)
{
	pid_t pid;
	return start(&pid, REAP);
}
