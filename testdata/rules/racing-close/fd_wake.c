// A close does not wake who reads or accepts: the number is given to the next one that is opened.
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

struct server {
	pthread_t thread;
	int fd;
	bool running;
};
void step(int i);

static void *count(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	for (int i = 0; read(fd, &c, 1) > 0; i++)
		step(i);
	return NULL;
}

static void *serve(void *arg)
{
	struct server *server = arg;
	for (;;) {
		int fd = accept(server->fd, NULL, NULL);
		if (fd < 0)
			return NULL;
		step(fd);
		close(fd);
	}
}

int bad_close_to_wake(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		return -1;
	close(fd); // want racing-close "'fd'"
	return pthread_join(t, NULL);
}

int ok_shut_down_to_wake(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		return close(fd);
	shutdown(fd, SHUT_RDWR);
	pthread_join(t, NULL);
	return close(fd);
}

int bad_listener(int port)
{
	struct server server = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
	if (server.fd < 0 || listen(server.fd, port) != 0)
		return -1;
	if (pthread_create(&server.thread, NULL, serve, &server) != 0)
		return close(server.fd);
	step(port);
	close(server.fd); // want racing-close "'server.fd'"
	return pthread_join(server.thread, NULL);
}

int ok_listener(int port)
{
	struct server server = {.fd = socket(AF_INET, SOCK_STREAM, 0)};
	if (server.fd < 0 || listen(server.fd, port) != 0)
		return -1;
	if (pthread_create(&server.thread, NULL, serve, &server) != 0)
		return close(server.fd);
	step(port);
	shutdown(server.fd, SHUT_RDWR);
	pthread_join(server.thread, NULL);
	return close(server.fd);
}

static int server_start(struct server *server)
{
	server->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (server->fd < 0)
		return -1;
	if (pthread_create(&server->thread, NULL, serve, server) != 0) {
		close(server->fd);
		return -1;
	}
	server->running = true;
	return 0;
}

static void server_stop_badly(struct server *server)
{
	if (!server->running)
		return;
	server->running = false;
	close(server->fd);
	pthread_join(server->thread, NULL);
}

static void server_stop(struct server *server)
{
	if (!server->running)
		return;
	server->running = false;
	shutdown(server->fd, SHUT_RDWR);
	pthread_join(server->thread, NULL);
	close(server->fd);
}

void bad_server(void)
{
	struct server server = {0};
	if (server_start(&server) != 0)
		return;
	step(1);
	server_stop_badly(&server); // want racing-close "'server.fd'"
}

void ok_server(void)
{
	struct server server = {0};
	if (server_start(&server) != 0)
		return;
	step(1);
	server_stop(&server);
	server_stop(&server);
}

int bad_in_the_cleanup(int count_of_all)
{
	pthread_t t;
	int rc = -1, fd = eventfd(0, 0);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		goto out;
	if (count_of_all < 0)
		goto stop;
	rc = 0;
stop:
	close(fd); // want racing-close "'fd'"
	pthread_join(t, NULL);
	return rc;
out:
	close(fd);
	return rc;
}

int ok_in_the_cleanup(int count_of_all)
{
	pthread_t t;
	bool started = false;
	int rc = -1, fd = eventfd(0, 0);
	uint64_t one = 1;
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		goto out;
	started = true;
	if (count_of_all < 0)
		goto out;
	rc = 0;
out:
	if (started && write(fd, &one, sizeof one) == (ssize_t)sizeof one)
		rc = 1;
	if (started)
		pthread_join(t, NULL);
	close(fd);
	return rc;
}

int bad_detached(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		return -1;
	pthread_detach(t);
	return close(fd); // want racing-close "'fd'"
}

int bad_own_end_of_two(void)
{
	pthread_t t;
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)ends[1]) != 0)
		abort();
	close(ends[1]); // want racing-close "'ends[1]'"
	pthread_join(t, NULL);
	return close(ends[0]);
}

int ok_other_end_of_two(void)
{
	pthread_t t;
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)ends[1]) != 0)
		abort();
	close(ends[0]);
	pthread_join(t, NULL);
	return close(ends[1]);
}
