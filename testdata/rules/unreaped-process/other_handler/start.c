#include <signal.h>
#include <unistd.h>

void set_handler(int number, void (*handler)(int));
void stop(int number);

void setup(void)
{
	set_handler(SIGINT, stop);
	set_handler(SIGPIPE, SIG_IGN);
}

int bad_other_signals_are_handled(char **argv)
{
	pid_t pid = fork(); // want unreaped-process "Nobody waits"
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}
