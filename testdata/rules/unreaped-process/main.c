#include <spawn.h>
#include <stddef.h>
#include <sys/types.h>

extern char **environ;

int prepare(void);

// When main ends, the system takes its children.
int main(int count, char **argv)
{
	pid_t pid;
	(void)count;
	if (posix_spawn(&pid, argv[1], NULL, NULL, argv, environ) != 0)
		return 1;
	return prepare();
}
