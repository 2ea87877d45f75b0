#include <unistd.h>

// Nobody knows which programs have it.
static int ok_in_some_program(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int start_common(char **argv)
{
	return ok_in_some_program(argv);
}
