#include "server.h"

#include <stdlib.h>

int server_start_log(struct server *server)
{
	return start_thread(&server->log, server); // want unjoined-member "server.log"
}

void server_stop(struct server *server)
{
	server->stopping = 1;
	pthread_cancel(server->accept);
}

void server_free(struct server *server)
{
	free(server);
}

int bad_is_watchdog(void)
{
	return pthread_equal(pthread_self(), watchdog);
}
