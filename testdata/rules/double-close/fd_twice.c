// Descriptors that a thread closes and its owner closes again: the number may belong to another file by then.
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
	pthread_t thread;
	int fd;
};
int step(int i);

static void *serve(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	while (read(fd, &c, 1) > 0)
		step(c);
	close(fd);
	return NULL;
}

int bad_thread_and_owner(const char *path)
{
	pthread_t t;
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0) {
		close(fd);
		return -1;
	}
	pthread_join(t, NULL);
	return close(fd); // want double-close "'fd'"
}

int bad_in_the_cleanup(const char *path)
{
	pthread_t t;
	int rc = -1, fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0)
		goto out;
	pthread_join(t, NULL);
	rc = step(0);
out:
	close(fd); // want double-close "'fd'"
	return rc;
}

int bad_both_ends(void)
{
	pthread_t t;
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)ends[0]) != 0)
		abort();
	if (write(ends[1], "x", 1) != 1)
		step(1);
	close(ends[1]);
	pthread_join(t, NULL);
	return close(ends[0]); // want double-close ""
}

static void *serve_connection(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) > 0)
		step(c);
	close(connection->fd);
	return NULL;
}

static void connection_free(struct connection *connection)
{
	close(connection->fd);
	free(connection);
}

int bad_freed_after_the_join(int fd)
{
	struct connection *connection = malloc(sizeof(*connection));
	connection->fd = fd;
	if (pthread_create(&connection->thread, NULL, serve_connection, connection) != 0) {
		connection_free(connection);
		return -1;
	}
	pthread_join(connection->thread, NULL);
	connection_free(connection); // want double-close ""
	return 0;
}

static void *count(void *arg)
{
	struct connection *connection = arg;
	char c;
	for (int i = 0; read(connection->fd, &c, 1) > 0; i++)
		step(i);
	return NULL;
}

int bad_owner_twice(int fd)
{
	struct connection connection = {.fd = fd};
	int rc = -1;
	if (pthread_create(&connection.thread, NULL, count, &connection) != 0)
		goto out;
	shutdown(connection.fd, SHUT_RDWR);
	pthread_join(connection.thread, NULL);
	close(connection.fd);
	rc = step(0);
out:
	close(connection.fd); // want double-close ""
	return rc;
}

int bad_stream_and_descriptor(int fd)
{
	struct connection connection = {.fd = fd};
	FILE *stream = fdopen(fd, "r");
	if (stream == NULL)
		return -1;
	if (pthread_create(&connection.thread, NULL, count, &connection) != 0)
		abort();
	pthread_join(connection.thread, NULL);
	fclose(stream);
	return close(fd); // known-miss double-close "'fd'"
}
