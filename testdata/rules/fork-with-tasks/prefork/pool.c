#include "prefork.h"

#include <sys/wait.h>
#include <unistd.h>

void *tick(void *arg);

int pool_start_ticker(struct pool *pool)
{
	return pthread_create(&pool->ticker, NULL, tick, pool);
}

void pool_stop_ticker(struct pool *pool)
{
	pthread_join(pool->ticker, NULL);
}

int pool_add_child(struct pool *pool, int socket)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve(socket));
	if (pid > 0)
		pool->children[pool->count++] = pid;
	return pid > 0 ? 0 : -1;
}

int pool_run_hook(char **argv)
{
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid > 0 ? waitpid(pid, NULL, 0) : -1;
}

void pool_reap(struct pool *pool)
{
	while (pool->count > 0)
		waitpid(pool->children[--pool->count], NULL, 0);
}
