#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);

int bad_returns_with_the_status(void)
{
	int status;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (wait(&status) > 0 && WIFEXITED(status))
		return WEXITSTATUS(status);
	return pthread_join(t, NULL);
}

int bad_interrupted_wait(pid_t pid)
{
	siginfo_t info;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (waitid(P_PID, pid, &info, WEXITED) != 0)
		return errno;
	return pthread_join(t, NULL);
}

int ok_waits_on_every_path(pid_t pid)
{
	int status = 0, error = 0;
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR) {
			error = errno;
			goto out;
		}
out:
	pthread_join(t, NULL);
	return error != 0 ? error : status;
}

int ok_usage(pid_t pid)
{
	struct rusage usage;
	pthread_t t;
	if (pthread_create(&t, NULL, work, &usage) != 0)
		return -1;
	pid_t ended = wait4(pid, NULL, WNOHANG, &usage);
	if (ended == 0)
		wait3(NULL, 0, &usage);
	return pthread_join(t, NULL);
}
