#include "server.h"

#include <stdlib.h>

static void join(pthread_t *thread)
{
	pthread_join(*thread, NULL);
}

void server_stop(struct server *server)
{
	server->stopping = 1;
	pthread_join(server->accept, NULL);
}

void server_free(struct server *server)
{
	join(&server->log);
	free(server);
}

static void ok_stop_watchdog(void)
{
	pthread_join(watchdog, NULL);
}

int main(void)
{
	return atexit(ok_stop_watchdog);
}
