#include "server.h"

#include <stdlib.h>

void *server_loop(void *arg);

pthread_t watchdog;

struct server *server_new(void)
{
	return calloc(1, sizeof(struct server));
}

int server_start(struct server *server)
{
	return pthread_create(&server->accept, NULL, server_loop, server);
}

int ok_watchdog(void)
{
	return pthread_create(&watchdog, NULL, server_loop, NULL);
}

int server_start_log(struct server *server)
{
	return pthread_create(&server->log, NULL, server_loop, server);
}
