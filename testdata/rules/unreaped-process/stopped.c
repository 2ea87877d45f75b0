#include <errno.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

struct child {
	pid_t pid;
};

static int child_wait(struct child *child, bool wait)
{
	int status = 0, options = WUNTRACED;
	if (!wait)
		options |= WNOHANG;
	pid_t pid;
	do {
		pid = waitpid(child->pid, &status, options);
	} while (pid < 0 && errno == EINTR);
	if (pid > 0)
		child->pid = pid;
	return pid == 0 ? -1 : status;
}

int ok_told_of_stops_too(void)
{
	struct child child = {.pid = fork()};
	if (child.pid == 0)
		_exit(0);
	if (child.pid < 0)
		return -1;
	return child_wait(&child, true);
}

int bad_does_not_wait(void)
{
	struct child child = {.pid = fork()}; // want unreaped-process "Nobody waits"
	if (child.pid == 0)
		_exit(0);
	if (child.pid < 0)
		return -1;
	return child_wait(&child, false);
}
