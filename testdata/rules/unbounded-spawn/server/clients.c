#include "server.h"

#include <pthread.h>
#include <stdint.h>
#include <unistd.h>

static void *serve(void *client)
{
	serve_here((int)(intptr_t)client);
	return NULL;
}

int start_client(int fd)
{
	pthread_t t;
	int error = pthread_create(&t, NULL, serve, (void *)(intptr_t)fd);
	if (error == 0)
		pthread_detach(t);
	else
		close(fd);
	return error;
}

int start_limited_client(struct server *server, int fd)
{
	wait_for_room(server->limit);
	return start_client(fd);
}

void serve_here(int fd)
{
	char byte;
	while (read(fd, &byte, 1) == 1)
		write(fd, &byte, 1);
	close(fd);
}
