// Descriptors that change hands between threads, and are closed once.
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
	pthread_t thread;
	pthread_mutex_t lock;
	atomic_int users;
	bool closed;
	int fd, other;
};
struct worker {
	pthread_t thread;
	int ends[2];
};
int step(int i);

static void *close_on_error(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	if (read(fd, &c, 1) != 1) {
		close(fd);
		return arg;
	}
	return NULL;
}

int ok_result_says_who_closes(int fd)
{
	pthread_t t;
	void *result = NULL;
	if (pthread_create(&t, NULL, close_on_error, (void *)(intptr_t)fd) != 0)
		return close(fd);
	pthread_join(t, &result);
	return result == NULL ? close(fd) : -1;
}

static void *close_and_say(void *arg)
{
	struct connection *connection = arg;
	char c;
	if (read(connection->fd, &c, 1) != 1) {
		close(connection->fd);
		connection->closed = true;
	}
	return NULL;
}

int ok_flag_says_who_closes(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.thread, NULL, close_and_say, &connection) != 0)
		return close(fd);
	pthread_join(connection.thread, NULL);
	return connection.closed ? -1 : close(fd);
}

static void *work(void *arg)
{
	struct worker *worker = arg;
	char c = 0;
	while (read(worker->ends[0], &c, 1) == 1 && c != 'q')
		step(c);
	return NULL;
}

int ok_workers(void)
{
	struct worker workers[3];
	int started = 0;
	for (; started < 3; started++) {
		if (pipe(workers[started].ends) != 0)
			break;
		if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0) {
			close(workers[started].ends[0]);
			close(workers[started].ends[1]);
			break;
		}
	}
	for (int i = 0; i < started; i++) {
		if (write(workers[i].ends[1], "q", 1) != 1)
			step(i);
		close(workers[i].ends[1]);
	}
	for (int i = 0; i < started; i++) {
		pthread_join(workers[i].thread, NULL);
		close(workers[i].ends[0]);
	}
	return started;
}

static void *forward(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) == 1)
		if (write(connection->other, &c, 1) != 1)
			break;
	shutdown(connection->other, SHUT_WR);
	return NULL;
}

int ok_proxy(int client, int server)
{
	struct connection up = {.fd = client, .other = server}, down = {.fd = server, .other = client};
	if (pthread_create(&up.thread, NULL, forward, &up) != 0)
		return -1;
	if (pthread_create(&down.thread, NULL, forward, &down) == 0)
		pthread_join(down.thread, NULL);
	pthread_join(up.thread, NULL);
	close(client);
	return close(server);
}

static void connection_shut(struct connection *connection)
{
	pthread_mutex_lock(&connection->lock);
	if (connection->fd >= 0)
		close(connection->fd);
	connection->fd = -1;
	pthread_mutex_unlock(&connection->lock);
}

static void *serve_and_shut(void *arg)
{
	struct connection *connection = arg;
	step(1);
	connection_shut(connection);
	return NULL;
}

void ok_under_a_lock(struct connection *connection)
{
	if (pthread_create(&connection->thread, NULL, serve_and_shut, connection) != 0)
		return;
	connection_shut(connection);
	pthread_join(connection->thread, NULL);
	connection_shut(connection);
}

static void connection_release(struct connection *connection)
{
	if (atomic_fetch_sub(&connection->users, 1) != 1)
		return;
	close(connection->fd);
	free(connection);
}

static void *serve_and_release(void *arg)
{
	struct connection *connection = arg;
	char c;
	if (read(connection->fd, &c, 1) == 1)
		step(c);
	connection_release(connection);
	return NULL;
}

void ok_counted(int fd)
{
	pthread_t t;
	struct connection *connection = calloc(1, sizeof *connection);
	connection->fd = fd;
	atomic_init(&connection->users, 2);
	if (pthread_create(&t, NULL, serve_and_release, connection) != 0)
		connection_release(connection);
	else
		pthread_detach(t);
	connection_release(connection);
}

static void *reopen(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) == 1)
		step(c);
	close(connection->fd);
	connection->fd = open("/dev/null", O_RDONLY);
	return NULL;
}

int ok_reopened_by_the_thread(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.thread, NULL, reopen, &connection) != 0)
		return close(fd);
	pthread_join(connection.thread, NULL);
	return close(connection.fd);
}

static int error_of(int code)
{
	static const struct error { int code, value; } errors[] = {{1, -1}, {2, -7}, {0, -9}};
	const struct error *error = errors;
	while (error->code != 0 && error->code != code)
		error++;
	return error->value;
}

static int connect_to(const char *path)
{
	int fd = open(path, O_RDWR);
	return fd < 0 ? error_of(fd) : fd;
}

static void *echo(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) == 1 && write(connection->fd, &c, 1) == 1)
		step(c);
	return NULL;
}

static void start_and_stop(const char *path)
{
	struct connection connection = {.fd = connect_to(path)};
	if (pthread_create(&connection.thread, NULL, echo, &connection) != 0)
		abort();
	shutdown(connection.fd, SHUT_RDWR);
	pthread_join(connection.thread, NULL);
	close(connection.fd);
}

void ok_errors_are_no_descriptors(void)
{
	start_and_stop("/dev/ttyS0");
	start_and_stop("/dev/ttyS1");
}

int ok_last_one_of_the_loop(int listener)
{
	pthread_t threads[4];
	int fd = -1, count = 0;
	while (count < 4 && (fd = accept(listener, NULL, NULL)) >= 0) {
		if (pthread_create(&threads[count], NULL, close_on_error, (void *)(intptr_t)fd) != 0)
			break;
		count++;
		fd = -1;
	}
	if (fd >= 0)
		close(fd);
	while (count > 0)
		pthread_join(threads[--count], NULL);
	return 0;
}
