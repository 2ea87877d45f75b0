#include <stdlib.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

int work(void *arg);
int serve(int fd);
mtx_t guard;

int bad_switch(void)
{
	thrd_t t;
	int status = 0;
	if (thrd_create(&t, work, NULL) != thrd_success)
		return -1;
	pid_t pid = fork(); // want fork-with-tasks "while a thread runs"
	switch (pid) {
	case 0: _exit(serve(0));
	case -1: status = -1; break;
	default: waitpid(pid, &status, 0); break;
	}
	thrd_join(t, NULL);
	return status;
}

int bad_takes_a_lock(void)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) != thrd_success)
		return -1;
	pid_t pid = fork(); // want fork-with-tasks ""
	if (!pid) {
		mtx_lock(&guard);
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return thrd_join(t, NULL);
}

int ok_ends_at_once(void)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) != thrd_success)
		return -1;
	pid_t pid = fork();
	if (!pid)
		_exit(0);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	return thrd_join(t, NULL);
}

int ok_start_failed(void)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) == thrd_success)
		return thrd_join(t, NULL);
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve(0));
	return pid > 0 ? waitpid(pid, NULL, 0) : -1;
}
