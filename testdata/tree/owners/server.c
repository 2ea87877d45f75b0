#include "server.h"

#include <stdlib.h>

void handle(int request);

static void *per_request(void *arg)
{
	handle(*(int *)arg);
	return NULL;
}

static void *serve(void *arg)
{
	struct server *server = arg;
	while (!server->stopping) {
		pthread_t request;
		int number = 0;
		if (pthread_create(&request, NULL, per_request, &number) == 0)
			pthread_join(request, NULL);
	}
	return NULL;
}

static void *flush(void *arg)
{
	for (;;)
		handle(*(int *)arg);
	return NULL;
}

struct server *server_new(void)
{
	return calloc(1, sizeof(struct server));
}

int server_start(struct server *server)
{
	if (pthread_create(&server->worker, NULL, serve, server) != 0)
		return -1;
	return 0;
}

int server_start_logger(struct server *server)
{
	if (pthread_create(&server->logger, NULL, flush, &server->stopping) != 0)
		return -1;
	server->logging = 1;
	return 0;
}

void server_free(struct server *server)
{
	server->stopping = 1;
	pthread_join(server->worker, NULL);
	if (server->logging) {
		pthread_cancel(server->logger);
		pthread_join(server->logger, NULL);
	}
	free(server);
}
