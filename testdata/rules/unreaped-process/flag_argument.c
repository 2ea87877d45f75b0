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
int ok_reaped(void)
{
	pid_t pid;
	return open_terminal(&pid, REAP | LOGIN);
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
static int start_by(pid_t *child, const unsigned flags)
{
	unsigned wanted = flags;
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(0);
	*child = pid;
	if ((wanted & REAP) == 0)
		return 0;
	waitpid(pid, NULL, 0);
	return 0;
}
static int pass_on(pid_t *child, int flags) { return start_by(child, flags); }
int ok_passed_on(void)
{
	pid_t pid;
	return pass_on(&pid, REAP);
}
int bad_passed_on(void)
{
	pid_t pid;
	return pass_on(&pid, LOGIN); // want unreaped-process "'pid'"
}
struct options { unsigned flags; };
static int start_with(pid_t *child, const struct options *options) { return start_by(child, options->flags); }
int ok_options(void)
{
	pid_t pid;
	struct options options = {.flags = REAP | LOGIN};
	return start_with(&pid, &options);
}
int bad_options(void)
{
	pid_t pid;
	struct options options = {.flags = LOGIN};
	return start_with(&pid, &options); // want unreaped-process "'pid'"
}
