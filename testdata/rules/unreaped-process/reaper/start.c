#include <unistd.h>

// Somebody waits for whatever child there is.
int ok_reaped_by_another_unit(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}
