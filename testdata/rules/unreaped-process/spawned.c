#include <spawn.h>
#include <sys/wait.h>

extern char **environ;
struct job {
	pid_t pid;
	int status;
};

int bad_overwritten(char **argv, int count)
{
	pid_t pid = 0;
	for (int i = 0; i < count; i++)
		if (posix_spawn(&pid, argv[0], NULL, NULL, argv, environ) != 0) // want unreaped-process "'pid' is overwritten"
			return -1;
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int bad_one_of_them(char **argv)
{
	pid_t pids[2];
	if (posix_spawn(&pids[0], argv[0], NULL, NULL, argv, environ) != 0) // want unreaped-process "Nobody waits for the child process in 'pids[0]'"
		return -1;
	if (posix_spawn(&pids[1], argv[1], NULL, NULL, argv, environ) != 0)
		return -1;
	waitpid(pids[0], NULL, 0);
	waitpid(pids[1], NULL, 0);
	return 0;
}

int bad_polled_once(char **argv)
{
	pid_t pid;
	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0) // want unreaped-process "Nobody waits"
		return -1;
	int status = 0;
	return waitpid(pid, &status, WNOHANG) == pid ? status : -2;
}

int ok_all(char **argv, int count)
{
	pid_t pids[16];
	int started = 0, failed = 0;
	while (started < count && started < 16 &&
	       posix_spawn(&pids[started], argv[started], NULL, NULL, argv, environ) == 0)
		started++;
	for (int i = 0; i < started; i++) {
		int status = 0;
		failed += waitpid(pids[i], &status, 0) != pids[i] || status != 0;
	}
	return failed;
}

int ok_stored(struct job *job, char **argv)
{
	return posix_spawn(&job->pid, argv[0], NULL, NULL, argv, environ);
}

int ok_stored_is_waited_for(struct job *job)
{
	return waitpid(job->pid, &job->status, 0) == job->pid ? 0 : -1;
}

int ok_polled(char **argv)
{
	pid_t pid;
	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0)
		return -1;
	int status = 0;
	while (waitpid(pid, &status, WNOHANG) == 0)
		;
	return status;
}
