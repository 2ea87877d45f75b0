#include <signal.h>
#include <unistd.h>

void setup(void)
{
	signal(SIGCHLD, SIG_IGN);
}

// The system reaps the children of who ignores SIGCHLD.
int ok_ignored(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}
