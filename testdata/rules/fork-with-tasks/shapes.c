#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#define IN_CHILD(pid) ((pid) == 0)

void *work(void *arg);
int serve(void);

struct child {
	pid_t pid;
	pthread_t feeder;
};

int bad_in_a_struct(struct child *child)
{
	if (pthread_create(&child->feeder, NULL, work, child) != 0)
		return -1;
	child->pid = fork(); // want fork-with-tasks "while a thread runs"
	if (IN_CHILD(child->pid))
		_exit(serve());
	if (child->pid > 0)
		waitpid(child->pid, NULL, 0);
	return pthread_join(child->feeder, NULL);
}

int bad_one_of_several(void)
{
	pthread_t threads[3];
	int started = 0, status = -1;
	while (started < 3 && pthread_create(&threads[started], NULL, work, NULL) == 0)
		started++;
	pid_t pid = fork(); // want fork-with-tasks ""
	if (pid == 0)
		_exit(serve());
	if (pid > 0)
		waitpid(pid, &status, 0);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	return status;
}

int ok_joined_on_the_way(int parallel)
{
	pthread_t t;
	if (parallel) {
		if (pthread_create(&t, NULL, work, NULL) != 0)
			return -1;
		pthread_join(t, NULL);
	}
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve());
	return pid > 0 ? waitpid(pid, NULL, 0) : -1;
}

int ok_either(int in_process)
{
	pthread_t t;
	if (in_process)
		return pthread_create(&t, NULL, work, NULL) != 0 ? -1 : pthread_join(t, NULL);
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve());
	return pid > 0 ? waitpid(pid, NULL, 0) : -1;
}
