// flags: -isystem ../../models/stubs/glib -isystem ../../models/stubs/libevent -isystem ../../models/stubs/sdl2
#include <SDL2/SDL_thread.h>
#include <event2/event.h>
#include <gio/gio.h>
int work(int n);
struct request { GMutex lock; GCond done; GAsyncQueue *answers; int ready; };

static gboolean on_tick(gpointer data)
{
	struct request *request = data;
	work(g_async_queue_pop(request->answers) != NULL); // want missing-timeout "'on_tick'"
	return TRUE;
}
static void finish(struct request *request)
{
	g_mutex_lock(&request->lock);
	while (!request->ready)
		g_cond_wait(&request->done, &request->lock); // want missing-timeout "'g_cond_wait'"
	g_mutex_unlock(&request->lock);
}
static void readable(int fd, short events, void *arg)
{
	finish(arg);
}
void bad_register(struct request *request, struct event_base *base, int fd)
{
	g_timeout_add(100, on_tick, request);
	event_base_once(base, fd, 2, readable, request, NULL);
}
static gboolean on_poll(gpointer data)
{
	struct request *request = data;
	work(g_async_queue_try_pop(request->answers) != NULL);
	return TRUE;
}
void ok_register(struct request *request)
{
	g_timeout_add(100, on_poll, request);
}
void ok_direct(struct request *request)
{
	finish(request);
	work(g_async_queue_pop(request->answers) != NULL);
}
