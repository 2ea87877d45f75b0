#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct helper {
	pid_t pid;
	int in;
};

int bad_kept(struct helper *helper, char **argv)
{
	helper->pid = fork(); // want unreaped-process "helper.pid"
	if (helper->pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return helper->pid < 0 ? -1 : 0;
}

void bad_killed(const struct helper *helper)
{
	if (helper->pid > 0)
		kill(helper->pid, SIGTERM);
}

struct filter {
	pid_t pid;
};

int ok_kept(struct filter *filter, char **argv)
{
	filter->pid = fork();
	if (filter->pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return filter->pid < 0 ? -1 : 0;
}

int ok_waited_for(struct filter *filter)
{
	int status = 0;
	pid_t pid = filter->pid;
	filter->pid = -1;
	return waitpid(pid, &status, 0) == pid ? status : -1;
}
