// echo-server PORT: one thread per connection, and one that watches standard input for "quit".
#include "ticker.h"

#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
	int fd;
	struct ticker *ticker;
};

static atomic_bool quit;

static void *echo(void *arg)
{
	struct connection *connection = arg;
	char buffer[4096];
	ssize_t len;
	while ((len = read(connection->fd, buffer, sizeof buffer)) > 0) {
		if (write(connection->fd, buffer, (size_t)len) != len)
			break;
		atomic_fetch_add(&connection->ticker->bytes, (unsigned long)len);
	}
	close(connection->fd);
	free(connection);
	return NULL;
}

static void *watch_input(void *arg)
{
	int listener = *(int *)arg;
	char line[16];
	while (fgets(line, sizeof line, stdin) != NULL && strcmp(line, "quit\n") != 0)
		continue;
	atomic_store(&quit, true);
	shutdown(listener, SHUT_RDWR);
	return NULL;
}

static int accept_all(int listener, struct ticker *ticker)
{
	pthread_t client;
	int served = 0;
	for (;;) {
		int fd = accept(listener, NULL, NULL);
		if (fd < 0)
			break;
		struct connection *connection = malloc(sizeof *connection);
		if (connection == NULL) {
			close(fd);
			continue;
		}
		*connection = (struct connection){fd, ticker};
		if (pthread_create(&client, NULL, echo, connection) != 0) {
			close(fd);
			free(connection);
			continue;
		}
		atomic_fetch_add(&ticker->connections, 1);
		served++;
	}
	if (served > 0)
		pthread_join(client, NULL);
	return served;
}

static int serve(struct sockaddr_in address, struct ticker *ticker)
{
	int listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0)
		return -1;
	pthread_t watcher;
	if (pthread_create(&watcher, NULL, watch_input, &listener) != 0) {
		close(listener);
		return -1;
	}
	if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 16) != 0) {
		close(listener);
		return -1;
	}
	int served = accept_all(listener, ticker);
	pthread_join(watcher, NULL);
	close(listener);
	return served;
}

int main(int argc, char **argv)
{
	struct ticker ticker = {0};
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((in_port_t)(argc > 1 ? atoi(argv[1]) : 7777))};
	if (!ticker_start(&ticker))
		return EXIT_FAILURE;
	int served = serve(address, &ticker);
	ticker_stop(&ticker);
	printf("served %d connections\n", served);
	return served < 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
