// Descriptors that a thread uses, too, and that are written to after they were closed.
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
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

static void *count(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	for (int i = 0; read(fd, &c, 1) > 0; i++)
		step(i);
	return NULL;
}

int bad_thread_closed_it(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	return write(fd, "bye", 3) == 3 ? 0 : -1; // want send-after-close "'fd'"
}

int bad_good_bye_after_the_close(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		abort();
	shutdown(fd, SHUT_RD);
	pthread_join(t, NULL);
	close(fd);
	return send(fd, "bye", 3, 0) == 3 ? 0 : -1; // want send-after-close "'fd'"
}

static void *greet(void *arg)
{
	struct connection *connection = arg;
	if (write(connection->fd, "hello", 5) != 5)
		step(-1);
	return NULL;
}

static void say(struct connection *connection, char c)
{
	if (write(connection->fd, &c, 1) != 1)
		step(c);
}

void bad_in_a_helper(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.thread, NULL, greet, &connection) != 0)
		abort();
	pthread_join(connection.thread, NULL);
	close(connection.fd);
	say(&connection, 'x'); // want send-after-close ""
}

static void *fill(void *arg)
{
	int fd = (int)(intptr_t)arg;
	if (write(fd, "some", 4) != 4)
		step(-1);
	close(fd);
	return NULL;
}

int bad_writer_of_a_pipe_closed_it(void)
{
	pthread_t t;
	int ends[2];
	char c;
	if (pipe(ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, fill, (void *)(intptr_t)ends[1]) != 0)
		abort();
	while (read(ends[0], &c, 1) > 0)
		step(c);
	pthread_join(t, NULL);
	if (write(ends[1], "more", 4) != 4) // want send-after-close ""
		step(-1);
	return close(ends[0]);
}

int ok_before_the_close(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)fd) != 0)
		abort();
	shutdown(fd, SHUT_RD);
	pthread_join(t, NULL);
	if (send(fd, "bye", 3, 0) != 3)
		step(-1);
	return close(fd);
}

int ok_duplicate(int fd)
{
	pthread_t t;
	int copy = dup(fd);
	if (copy < 0)
		return -1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)copy) != 0)
		abort();
	pthread_join(t, NULL);
	if (write(fd, "bye", 3) != 3)
		step(-1);
	return close(fd);
}

int ok_other_pipe(void)
{
	pthread_t t;
	int in[2], out[2];
	if (pipe(in) != 0 || pipe(out) != 0)
		return -1;
	if (pthread_create(&t, NULL, fill, (void *)(intptr_t)out[1]) != 0)
		abort();
	pthread_join(t, NULL);
	if (write(in[1], "more", 4) != 4)
		step(-1);
	close(in[0]);
	close(in[1]);
	return close(out[0]);
}

int ok_opened_again(const char *path, int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)fd) != 0)
		abort();
	pthread_join(t, NULL);
	fd = open(path, O_WRONLY);
	if (fd < 0)
		return -1;
	if (write(fd, "more", 4) != 4)
		step(-1);
	return close(fd);
}

int ok_marked_as_closed(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.thread, NULL, greet, &connection) != 0)
		abort();
	pthread_join(connection.thread, NULL);
	if (step(0) != 0) {
		close(connection.fd);
		connection.fd = -1;
	}
	if (connection.fd < 0)
		return -1;
	say(&connection, 'x');
	return close(connection.fd);
}

int ok_reader_is_woken(void)
{
	pthread_t t;
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	if (pthread_create(&t, NULL, count, (void *)(intptr_t)ends[0]) != 0)
		abort();
	if (write(ends[1], "x", 1) != 1)
		step(-1);
	close(ends[1]);
	pthread_join(t, NULL);
	return close(ends[0]);
}
