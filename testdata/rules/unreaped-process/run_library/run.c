#include "run.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

pid_t run_start(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid;
}

int run_wait(pid_t pid)
{
	int status = 0;
	if (pid <= 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	return status;
}

int run_poll(pid_t pid, int *ret_status)
{
	return waitpid(pid, ret_status, WNOHANG) == 0;
}

void run_leave(void)
{
	exit(1);
}

FILE *open_compressed(const char *name)
{
	char command[200];
	snprintf(command, sizeof command, "zcat %s", name);
	return popen(command, "r");
}

void close_compressed(FILE *stream)
{
	pclose(stream);
}

void close_plain(FILE *stream)
{
	fclose(stream);
}
