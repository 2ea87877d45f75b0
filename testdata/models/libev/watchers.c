#include <ev.h>
#include <pthread.h>
#include <stdlib.h>

struct server {
	ev_io stop;
	pthread_t worker;
};

void *work(void *arg);

static void stopped(struct ev_loop *loop, ev_io *w, int revents)
{
	struct server *server = (struct server *)w;
	ev_io_stop(loop, w);
	pthread_join(server->worker, NULL);
	free(server);
	ev_break(loop, 0);
}

int bad_left_when_the_loop_ends(struct ev_loop *loop)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, loop) != 0) // want unjoined-task "'t'"
		return -1;
	return ev_run(loop, 0);
}

void bad_discards_on_failure(struct ev_loop *loop, int again)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, loop) != 0) // want unjoined-task "'t'"
		return;
	while (again && ev_run(loop, 0) == 0)
		again--;
	if (!again)
		pthread_join(t, NULL);
}

void ok_joined_by_the_watcher(struct ev_loop *loop, int fd)
{
	struct server *server = calloc(1, sizeof *server);
	if (pthread_create(&server->worker, NULL, work, NULL) != 0)
		return;
	ev_io_init(&server->stop, stopped, fd, 1);
	ev_io_start(loop, &server->stop);
}

int ok_joined_after_the_loop(struct ev_loop *loop)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, loop) != 0)
		return -1;
	ev_run(loop, 0);
	return pthread_join(t, NULL);
}
