// A helper opens the descriptor, into an object that the task is given.
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>
struct connection {
	int fd, mode;
};
static int connection_open(struct connection *connection, const char *path)
{
	connection->fd = open(path, connection->mode);
	return connection->fd < 0 ? -1 : 0;
}
static void connection_close(struct connection *connection) { close(connection->fd); }
int connection_accept(struct connection *connection);
static void *pump(void *data)
{
	struct connection *connection = data;
	char byte;
	while (read(connection->fd, &byte, 1) > 0)
		write(1, &byte, 1);
	return NULL;
}
void bad_closed_under_the_task(const char *path)
{
	pthread_t thread;
	struct connection connection = {.mode = O_RDONLY};
	if (connection_open(&connection, path) < 0)
		return;
	if (pthread_create(&thread, NULL, pump, &connection) == 0) {
		connection_close(&connection); // want racing-close "'connection.fd'"
		pthread_join(thread, NULL);
	}
}
void bad_made_out_of_sight(void)
{
	pthread_t thread;
	struct connection connection;
	if (connection_accept(&connection) < 0)
		return;
	if (pthread_create(&thread, NULL, pump, &connection) == 0) {
		close(connection.fd); // want racing-close "'connection.fd'"
		pthread_join(thread, NULL);
	}
}
void ok_joined_first(const char *path)
{
	pthread_t thread;
	struct connection connection = {.mode = O_RDONLY};
	if (connection_open(&connection, path) < 0)
		return;
	if (pthread_create(&thread, NULL, pump, &connection) == 0)
		pthread_join(thread, NULL);
	connection_close(&connection);
}
void ok_not_started(const char *path)
{
	pthread_t thread;
	struct connection connection = {.mode = O_RDONLY};
	if (connection_open(&connection, path) < 0)
		return;
	if (pthread_create(&thread, NULL, pump, &connection) != 0) {
		connection_close(&connection);
		return;
	}
	pthread_join(thread, NULL);
	connection_close(&connection);
}
void ok_another_one_by_then(const char *path)
{
	pthread_t thread;
	struct connection connection = {.mode = O_RDONLY};
	int first;
	if (connection_open(&connection, path) < 0)
		return;
	first = connection.fd;
	if (connection_open(&connection, path) < 0)
		return;
	if (pthread_create(&thread, NULL, pump, &connection) == 0) {
		close(first);
		pthread_join(thread, NULL);
	}
	connection_close(&connection);
}
