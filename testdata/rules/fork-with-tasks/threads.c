#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
int serve(void);
void prepare(void);

static void run(char **argv)
{
	setsid();
	execv(argv[0], argv);
	_exit(127);
}

int bad_child_serves(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pid_t pid = fork(); // want fork-with-tasks "'fork' doubles the process while a thread runs"
	if (pid == 0)
		exit(serve());
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return pthread_join(t, NULL);
}

int bad_detached_one_runs(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0 || pthread_detach(t) != 0)
		return -1;
	switch (fork()) { // want fork-with-tasks "while a thread runs"
	case -1: return -1;
	case 0: return serve();
	default: wait(NULL); return 0;
	}
}

int bad_becomes_a_daemon(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int error = daemon(0, 0); // want fork-with-tasks "'daemon' doubles the process"
	serve();
	pthread_join(t, NULL);
	return error;
}

int bad_prepares_too_much(char **argv)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pid_t pid = fork(); // want fork-with-tasks "while a thread runs"
	if (pid == 0) {
		prepare();
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return pthread_join(t, NULL);
}

int ok_only_exec(char **argv)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0) {
		dup2(1, 2);
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return pthread_join(t, NULL);
}

int ok_helper_execs(char **argv)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0)
		run(argv);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return pthread_join(t, NULL);
}

int ok_before_the_first(void)
{
	pthread_t t;
	pid_t pid = fork();
	if (pid == 0)
		exit(serve());
	int error = pthread_create(&t, NULL, work, NULL);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return error != 0 ? error : pthread_join(t, NULL);
}

int ok_after_the_last(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0 || pthread_join(t, NULL) != 0)
		return -1;
	pid_t pid = fork();
	if (pid == 0)
		exit(serve());
	return pid < 0 ? -1 : waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int ok_spawns_a_program(char **argv)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	int result = system(argv[0]);
	return pthread_join(t, NULL) != 0 ? -1 : result;
}
