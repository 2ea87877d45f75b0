#include <stdlib.h>
#include <uv.h>

struct server {
	uv_loop_t loop;
	uv_async_t stop;
	uv_timer_t timer;
	uv_thread_t thread;
};

static void on_stop(uv_async_t *stop)
{
	uv_stop(stop->loop);
}

static void run(void *arg)
{
	struct server *server = arg;
	uv_run(&server->loop, UV_RUN_DEFAULT);
}

static void close_all(uv_handle_t *handle, void *arg)
{
	(void)arg;
	uv_close(handle, NULL);
}

struct server *bad_half_started(void)
{
	struct server *server = malloc(sizeof *server);
	uv_loop_init(&server->loop);
	uv_async_init(&server->loop, &server->stop, on_stop);
	if (uv_thread_create(&server->thread, run, server) != 0) {
		free(server);
		return NULL;
	}
	if (uv_timer_init(&server->loop, &server->timer) != 0) {
		free(server); // want lost-handle "'server->thread'"
		return NULL;
	}
	return server;
}

void bad_stop_only(struct server *server)
{
	uv_thread_t watcher;
	uv_thread_create(&watcher, run, server); // want unjoined-task "'watcher' is still running"
	uv_async_send(&server->stop);
}

void ok_stopped(struct server *server)
{
	uv_async_send(&server->stop);
	uv_thread_join(&server->thread);
	uv_walk(&server->loop, close_all, NULL);
	uv_run(&server->loop, UV_RUN_DEFAULT);
	uv_loop_close(&server->loop);
	free(server);
}
