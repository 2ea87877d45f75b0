#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

static int start(pthread_t *thread, void *arg)
{
	return pthread_create(thread, NULL, work, arg);
}

struct server {
	pthread_t accept, log;
};

int bad_by_helper(struct server *server)
{
	return start(&server->accept, server); // want unjoined-member "server.accept"
}

static int start_named(pthread_t *thread, const char *name)
{
	return start(thread, (void *)name);
}

int bad_by_two_helpers(struct server *server)
{
	return start_named(&server->log, "log"); // want unjoined-member "server.log"
}

static pthread_t started(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return 0;
	return t;
}

struct client {
	pthread_t reader, writer;
};

void bad_returned_handle(struct client *client)
{
	client->reader = started(); // want unjoined-member "client.reader"
}

void bad_local_first(struct client *client)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, client) == 0) // want unjoined-member "client.writer"
		client->writer = t;
}
