// Helpers that close, and those who close once more: the number may name another file by then.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct connection {
	pthread_t thread;
	int fd;
};
void step(int i);

static void serve(int fd)
{
	char c;
	while (read(fd, &c, 1) > 0)
		step(c);
}

static void *serve_and_close(void *arg)
{
	int fd = (int)(intptr_t)arg;
	serve(fd);
	close(fd); // want double-close "'fd'"
	return NULL;
}

static void *serve_only(void *arg)
{
	serve((int)(intptr_t)arg);
	return NULL;
}

static void close_it(int fd)
{
	if (fd >= 0)
		close(fd);
}

static void close_and_mark(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void bad_helper(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	close_it(fd); // want double-close "'fd'"
}

void bad_helper_twice(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve_only, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	close_it(fd);
	close_it(fd); // want double-close "'fd'"
}

void ok_marked(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve_only, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	close_and_mark(&fd);
	close_and_mark(&fd);
}

void bad_marked_copy(int fd)
{
	pthread_t t;
	int copy = fd;
	if (pthread_create(&t, NULL, serve_only, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	close_and_mark(&fd);
	close_and_mark(&copy); // want double-close "'fd'"
}

void ok_close_on_failure_only(int fd)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)fd);
	if (rc != 0)
		close_it(fd);
	else
		pthread_join(t, NULL);
}

void ok_interrupted(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve_only, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	while (close(fd) != 0 && errno == EINTR)
		step(0);
}

void ok_interrupted_too(int fd)
{
	pthread_t t;
	int rc = 0;
	if (pthread_create(&t, NULL, serve_only, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	do
		rc = close(fd);
	while (rc < 0 && errno == EINTR);
}

void bad_interrupted(int fd)
{
	pthread_t t;
	int rc = 0;
	if (pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	do
		rc = close(fd); // want double-close "'fd'"
	while (rc < 0 && errno == EINTR);
}

int ok_child_closes_its_copies(void)
{
	pthread_t t;
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	pid_t child = fork();
	if (child < 0)
		return -1;
	if (child == 0) {
		close(ends[0]);
		if (write(ends[1], "x", 1) != 1)
			_exit(1);
		close(ends[1]);
		_exit(0);
	}
	close(ends[1]);
	if (pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)ends[0]) != 0)
		close(ends[0]);
	else
		pthread_join(t, NULL);
	return waitpid(child, NULL, 0) == child ? 0 : -1;
}

int ok_thread_before_the_fork(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)fd) != 0)
		return close(fd);
	pid_t child = fork();
	if (child == 0) {
		close(fd);
		step(1);
		_exit(0);
	}
	pthread_join(t, NULL);
	return child < 0 || waitpid(child, NULL, 0) == child ? 0 : -1;
}

static void *serve_connection(void *arg)
{
	struct connection *connection = arg;
	serve(connection->fd);
	close(connection->fd);
	free(connection);
	return NULL;
}

int ok_accept_loop(int listener)
{
	for (;;) {
		pthread_t t;
		struct connection *connection = malloc(sizeof *connection);
		connection->fd = accept(listener, NULL, NULL);
		if (connection->fd < 0) {
			free(connection);
			return -1;
		}
		if (pthread_create(&t, NULL, serve_connection, connection) != 0) {
			close(connection->fd);
			free(connection);
			continue;
		}
		pthread_detach(t);
	}
}

int bad_accept_loop(int listener)
{
	for (;;) {
		pthread_t t;
		int fd = accept(listener, NULL, NULL);
		if (fd < 0)
			return -1;
		if (pthread_create(&t, NULL, serve_and_close, (void *)(intptr_t)fd) != 0)
			step(-1);
		else
			pthread_detach(t);
		close(fd); // want double-close "'fd'"
	}
}

int bad_two_threads(int fd)
{
	pthread_t a, b;
	if (pthread_create(&a, NULL, serve_and_close, (void *)(intptr_t)fd) != 0)
		return -1;
	if (pthread_create(&b, NULL, serve_and_close, (void *)(intptr_t)fd) == 0)
		pthread_join(b, NULL);
	pthread_join(a, NULL);
	return 0;
}
