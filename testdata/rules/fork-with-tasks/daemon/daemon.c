#include "daemon.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int become_daemon(void)
{
	pid_t pid = fork(); // want fork-with-tasks "in code that a task runs"
	if (pid < 0)
		return -1;
	if (pid > 0)
		_exit(0);
	return setsid() < 0 ? -1 : 0;
}

int run_program(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, NULL, 0) != pid ? -1 : 0;
}
