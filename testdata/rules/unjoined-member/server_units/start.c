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
	return pthread_create(&server->accept, NULL, server_loop, server); // want unjoined-member "server.accept"
}

int bad_watchdog(void)
{
	return pthread_create(&watchdog, NULL, server_loop, NULL); // want unjoined-member "watchdog"
}

int start_thread(pthread_t *thread, void *arg)
{
	return pthread_create(thread, NULL, server_loop, arg);
}
