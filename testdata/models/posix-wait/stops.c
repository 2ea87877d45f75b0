#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
_Noreturn void child(void);

void bad_joined_twice_around_wait(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_join(t, NULL);
	while (wait(NULL) > 0)
		;
	pthread_join(t, NULL); // want double-join "'t' is joined a second time"
}

int ok_stops_its_child(void)
{
	pid_t pid = fork();
	if (pid == 0)
		child();
	if (pid < 0)
		return -1;
	kill(pid, SIGTERM);
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int ok_stopped_and_continued(void)
{
	int status;
	pid_t pid = fork();
	if (pid == 0)
		child();
	if (pid < 0)
		return -1;
	if (waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status)) {
		kill(pid, SIGCONT);
		waitpid(pid, &status, 0);
	}
	return status;
}

int ok_looks_first(void)
{
	siginfo_t info;
	pid_t pid = fork();
	if (pid == 0)
		child();
	if (pid < 0)
		return -1;
	if (waitid(P_PID, pid, &info, WEXITED | WNOWAIT) != 0)
		return -1;
	return waitpid(pid, NULL, 0);
}
