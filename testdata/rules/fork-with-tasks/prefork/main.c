#include "prefork.h"

int bad_ticker_first(struct pool *pool, int socket)
{
	if (pool_start_ticker(pool) != 0)
		return -1;
	int error = pool_add_child(pool, socket); // want fork-with-tasks "'pool_add_child' doubles the process while a thread runs"
	pool_stop_ticker(pool);
	pool_reap(pool);
	return error;
}

int bad_child_while_a_ticker_runs(struct pool *pool, int socket, int again)
{
	if (pool_add_child(pool, socket) != 0 || pool_start_ticker(pool) != 0)
		return -1;
	if (again)
		pool_add_child(pool, socket); // want fork-with-tasks ""
	pool_stop_ticker(pool);
	pool_reap(pool);
	return 0;
}

int ok_children_first(struct pool *pool, int socket)
{
	for (int i = 0; i < 4; i++)
		if (pool_add_child(pool, socket) != 0)
			return -1;
	if (pool_start_ticker(pool) != 0)
		return -1;
	pool_stop_ticker(pool);
	pool_reap(pool);
	return 0;
}

int ok_ticker_stands_still(struct pool *pool, int socket)
{
	if (pool_start_ticker(pool) != 0)
		return -1;
	pool_stop_ticker(pool);
	int error = pool_add_child(pool, socket);
	pool_reap(pool);
	return error;
}

int ok_hook_beside_the_ticker(struct pool *pool, char **argv)
{
	if (pool_start_ticker(pool) != 0)
		return -1;
	pool_run_hook(argv);
	pool_stop_ticker(pool);
	return 0;
}
