// One thread closes a descriptor that another one writes to: the number may belong to another file by then.
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct connection {
	pthread_t reader, writer;
	int fd;
};
int step(int i);

static void *writes(void *arg)
{
	struct connection *connection = arg;
	for (int i = 0; i < 3; i++)
		if (write(connection->fd, "x", 1) != 1)
			return NULL;
	return NULL;
}

static void *reads_and_closes(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) > 0)
		step(c);
	close(connection->fd); // want racing-close ""
	return NULL;
}

void bad_reader_closes(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.writer, NULL, writes, &connection) != 0 ||
	    pthread_create(&connection.reader, NULL, reads_and_closes, &connection) != 0)
		abort();
	pthread_join(connection.writer, NULL);
	pthread_join(connection.reader, NULL);
}

static void *writes_and_closes(void *arg)
{
	struct connection *connection = arg;
	if (write(connection->fd, "y", 1) != 1)
		step(-1);
	close(connection->fd); // want racing-close ""
	return NULL;
}

void bad_one_of_two_writers(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.writer, NULL, writes, &connection) != 0 ||
	    pthread_create(&connection.reader, NULL, writes_and_closes, &connection) != 0)
		abort();
	pthread_join(connection.writer, NULL);
	pthread_join(connection.reader, NULL);
}

static void *reads_and_shuts_down(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) > 0)
		step(c);
	shutdown(connection->fd, SHUT_RDWR);
	return NULL;
}

int ok_shut_down(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.writer, NULL, writes, &connection) != 0 ||
	    pthread_create(&connection.reader, NULL, reads_and_shuts_down, &connection) != 0)
		abort();
	pthread_join(connection.writer, NULL);
	pthread_join(connection.reader, NULL);
	return close(connection.fd);
}

void ok_a_duplicate_for_each(int fd)
{
	struct connection connection = {.fd = fd}, copy = {.fd = dup(fd)};
	if (pthread_create(&connection.writer, NULL, writes_and_closes, &connection) != 0 ||
	    pthread_create(&copy.reader, NULL, reads_and_closes, &copy) != 0)
		abort();
	pthread_join(connection.writer, NULL);
	pthread_join(copy.reader, NULL);
}

static void *joins_and_closes(void *arg)
{
	struct connection *connection = arg;
	char c;
	while (read(connection->fd, &c, 1) > 0)
		step(c);
	pthread_join(connection->writer, NULL);
	close(connection->fd);
	return NULL;
}

void ok_reader_joins_the_writer(int fd)
{
	struct connection connection = {.fd = fd};
	if (pthread_create(&connection.writer, NULL, writes, &connection) != 0 ||
	    pthread_create(&connection.reader, NULL, joins_and_closes, &connection) != 0)
		abort();
	pthread_join(connection.reader, NULL);
}

void ok_each_its_end(void)
{
	int ends[2];
	if (pipe(ends) != 0)
		abort();
	struct connection out = {.fd = ends[1]}, in = {.fd = ends[0]};
	if (pthread_create(&out.writer, NULL, writes_and_closes, &out) != 0 ||
	    pthread_create(&in.reader, NULL, reads_and_closes, &in) != 0)
		abort();
	pthread_join(out.writer, NULL);
	pthread_join(in.reader, NULL);
}
