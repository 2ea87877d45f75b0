#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
_Noreturn void child(void);

static void reap(int number)
{
	(void)number;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

int ok_reaped_by_the_system(void)
{
	signal(SIGCHLD, SIG_IGN);
	if (fork() == 0)
		child();
	return 0;
}

int ok_reaped_by_the_handler(void)
{
	struct sigaction action;
	pthread_t t;
	memset(&action, 0, sizeof action);
	action.sa_handler = reap;
	if (sigaction(SIGCHLD, &action, NULL) != 0)
		return -1;
	if (fork() == 0)
		child();
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

// Whose children are cared for says nothing of threads.
int bad_thread_beside_children(void)
{
	pthread_t t;
	signal(SIGCHLD, SIG_IGN);
	return pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
}
