#include <unistd.h>

int start_common(char **argv);

// The other program's main waits for its children, not for these.
int bad_in_the_program_that_waits_for_none(char **argv)
{
	pid_t pid = fork(); // want unreaped-process ""
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	while (argc-- > 1)
		if (bad_in_the_program_that_waits_for_none(argv) != 0 || start_common(argv) != 0)
			return 1;
	pause();
	return 0;
}
