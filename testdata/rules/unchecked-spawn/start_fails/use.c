#include "start.h"

#include <stdlib.h>

struct server {
	struct worker worker;
	int ready;
};

void bad_server_start(struct server *server)
{
	worker_start(&server->worker); // want unchecked-spawn "'worker_start'"
	server->ready = 1;
}

void ok_server_start(struct server *server)
{
	server->ready = worker_start(&server->worker) == 0;
}

int ok_server_start_says(struct server *server)
{
	if (worker_start(&server->worker) != 0)
		return -1;
	server->ready = 1;
	return 0;
}

void ok_server_stop(struct server *server)
{
	if (server->ready)
		worker_stop(&server->worker);
}
