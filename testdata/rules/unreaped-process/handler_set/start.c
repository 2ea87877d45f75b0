#include <signal.h>
#include <unistd.h>

void set_handler(int number, void (*handler)(int));

void setup(void)
{
	set_handler(SIGCHLD, SIG_IGN);
}

int ok_ignored_through_a_wrapper(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}
