#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int prepare(void);

int bad_early_return(const char *file)
{
	pid_t child = fork(); // want unreaped-process "Nobody waits for the child process in 'child'"
	if (child == -1)
		return -1;
	if (child == 0) {
		execl("/bin/gzip", "gzip", file, (char *)0);
		_exit(127);
	}
	if (prepare() < 0)
		return -1;
	return waitpid(child, NULL, 0) == child ? 0 : -1;
}

void bad_nobody_keeps_it(void)
{
	if (fork() == 0) { // want unreaped-process "nobody keeps its handle"
		prepare();
		exit(0);
	}
}

int bad_switch(char **argv)
{
	pid_t pid;
	switch (pid = fork()) { // want unreaped-process "Nobody waits for the child process in 'pid'"
	case -1: return -1;
	case 0:
		execvp(argv[0], argv);
		_exit(127);
	default: return 0;
	}
}

int bad_only_asks(char **argv)
{
	pid_t pid = fork(); // want unreaped-process "Nobody waits"
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid > 0 && kill(pid, 0) == 0;
}

int ok_waits(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	int status = 0;
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

int ok_only_the_parent_sees_it(char **argv)
{
	pid_t pid = fork();
	if (pid > 0) {
		int status = 0;
		waitpid(pid, &status, 0);
		return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	}
	if (pid == 0)
		execv(argv[0], argv);
	return -1; // of the child, too, when it could not be started
}

int ok_exec_in_the_parent(char **argv)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(prepare());
	execv(argv[0], argv);
	return -1;
}

pid_t ok_returned(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(prepare());
	return pid;
}
