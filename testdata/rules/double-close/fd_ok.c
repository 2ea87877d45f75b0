#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
	pthread_t thread;
	int fd;
	atomic_int shared;
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

static void *count(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	for (int i = 0; read(fd, &c, 1) > 0; i++)
		step(i);
	return NULL;
}

int ok_thread_closes(const char *path)
{
	pthread_t t;
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0) {
		close(fd);
		return -1;
	}
	return pthread_join(t, NULL);
}

int ok_owner_closes(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		return close(fd);
	shutdown(fd, SHUT_RDWR);
	pthread_join(t, NULL);
	return close(fd);
}

int ok_each_its_end(void)
{
	pthread_t t;
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)ends[0]) != 0)
		close(ends[0]);
	else if (pthread_join(t, NULL) != 0)
		step(0);
	return close(ends[1]);
}

int ok_duplicate(int fd)
{
	pthread_t t;
	int copy = dup(fd);
	if (copy < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)copy) != 0)
		return close(copy);
	pthread_join(t, NULL);
	return close(fd);
}

int ok_opened_again(const char *path)
{
	pthread_t t;
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0)
		return close(fd);
	pthread_join(t, NULL);
	fd = open(path, O_RDONLY);
	return fd < 0 ? -1 : close(fd);
}

static void *serve_and_mark(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) > 0)
		step(c);
	close(connection->fd);
	connection->fd = -1;
	return NULL;
}

int ok_marked_as_closed(int fd)
{
	struct connection connection = {.fd = fd};
	int rc = pthread_create(&connection.thread, NULL, serve_and_mark, &connection);
	if (rc == 0)
		pthread_join(connection.thread, NULL);
	if (connection.fd >= 0)
		close(connection.fd);
	return rc;
}

static void connection_close(struct connection *connection)
{
	if (connection->fd >= 0)
		close(connection->fd);
	connection->fd = -1;
}

static void *read_one(void *arg)
{
	struct connection *connection = arg;
	char c;
	if (read(connection->fd, &c, 1) == 1)
		step(c);
	return NULL;
}

int ok_closes_what_is_open(int fd)
{
	struct connection connection = {.fd = fd};
	int rc = pthread_create(&connection.thread, NULL, read_one, &connection);
	if (rc == 0) {
		pthread_join(connection.thread, NULL);
		connection_close(&connection);
	}
	connection_close(&connection);
	return rc;
}

int ok_descriptor_of_a_stream(int fd)
{
	pthread_t t;
	FILE *stream = fdopen(fd, "r");
	if (stream == NULL)
		return close(fd);
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) == 0)
		pthread_join(t, NULL);
	return fclose(stream);
}

static void *leave(void *arg)
{
	struct connection *connection = arg;
	step(connection->fd);
	if (atomic_fetch_sub(&connection->shared, 1) == 1)
		close(connection->fd);
	return NULL;
}

int ok_the_last_one_closes(int fd)
{
	struct connection connection = {.fd = fd, .shared = 2};
	if (pthread_create(&connection.thread, NULL, leave, &connection) != 0)
		abort();
	leave(&connection);
	return pthread_join(connection.thread, NULL);
}

int ok_status_of_the_create(int fd)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, serve, (void *)(intptr_t)fd);
	if (rc == 0)
		pthread_join(t, NULL);
	else
		close(fd);
	return rc;
}

// No task has it: this is not for a rule about tasks.
int ok_not_shared(const char *path)
{
	int fd = open(path, O_RDONLY);
	if (fd < 0)
		return -1;
	if (step(0) != 0)
		close(fd);
	return close(fd);
}
