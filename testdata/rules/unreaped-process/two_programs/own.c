#include <unistd.h>

void supervisor_log(const char *text);

// Goes with the supervisor, whose function it needs.
static int ok_where_the_supervisor_is(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int start_own(char **argv)
{
	supervisor_log("own");
	return ok_where_the_supervisor_is(argv);
}
