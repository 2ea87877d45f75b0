#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

int start_common(char **argv);
int start_own(char **argv);

void supervisor_log(const char *text)
{
	write(2, text, 1);
}

int ok_in_the_program_that_waits_for_all(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	if (argc < 2 || ok_in_the_program_that_waits_for_all(argv) != 0 || start_common(argv) != 0 || start_own(argv) != 0)
		return 1;
	while (waitpid(-1, NULL, 0) > 0)
		;
	return 0;
}
