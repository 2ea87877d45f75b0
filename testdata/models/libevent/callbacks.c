#include <event2/event.h>
#include <pthread.h>
#include <stdlib.h>

struct server {
	pthread_t worker;
	int stop;
};

void *work(void *arg);
void readable(int fd, short what, void *arg);

static void stopped(int fd, short what, void *arg)
{
	struct server *server = arg;
	pthread_join(server->worker, NULL);
	free(server);
}

int bad_left_when_the_loop_ends(struct event_base *base, int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	event_add(event_new(base, fd, 2, readable, NULL), NULL);
	return event_base_dispatch(base);
}

int bad_early_return(struct event_base *base, int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return -1;
	if (event_base_once(base, fd, 2, readable, NULL, NULL) != 0)
		return -1;
	event_base_dispatch(base);
	return pthread_join(t, NULL);
}

int ok_joined_by_the_callback(struct event_base *base, int fd)
{
	struct server *server = calloc(1, sizeof *server);
	if (pthread_create(&server->worker, NULL, work, server) != 0)
		return -1;
	return event_base_once(base, fd, 2, stopped, server, NULL);
}

int ok_joined_after_the_loop(struct event_base *base)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	event_base_dispatch(base);
	return pthread_join(t, NULL);
}
