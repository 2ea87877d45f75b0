#include <pthread.h>
#include <stddef.h>

void *work(void *arg);
void library_stop(void *context);

static int start(pthread_t *thread, void *arg)
{
	return pthread_create(thread, NULL, work, arg);
}

static void stop(pthread_t *thread)
{
	pthread_join(*thread, NULL);
}

struct server {
	pthread_t accept, log, spare;
};

int ok_by_helper(struct server *server)
{
	return start(&server->accept, server);
}

void ok_stopped_by_helper(struct server *server)
{
	stop(&server->accept);
}

int ok_started_log(struct server *server)
{
	return start(&server->log, server);
}

void ok_stopped_by_pointer(struct server *server)
{
	pthread_t *thread = &server->log;
	pthread_join(*thread, NULL);
}

static void stop_value(pthread_t thread)
{
	pthread_join(thread, NULL);
}

int ok_started_spare(struct server *server)
{
	return start(&server->spare, server);
}

void ok_stopped_by_value(struct server *server)
{
	stop_value(server->spare);
}
