// flags: -isystem ../../models/stubs/glib
// What a library was given it may give out again.
#include <gio/gio.h>
#include <pthread.h>
int work(int n);

struct asked {
	pthread_t thread;
	GCancellable *stop;
};
static void *run(void *data)
{
	struct asked *asked = data;
	while (!g_cancellable_is_cancelled(asked->stop))
		work(1);
	return NULL;
}
int ok_start(struct asked *asked, GAsyncReadyCallback callback)
{
	asked->stop = g_cancellable_new();
	g_task_new(NULL, asked->stop, callback, NULL);
	return pthread_create(&asked->thread, NULL, run, asked);
}
void ok_abort(GTask *task)
{
	g_cancellable_cancel(g_task_get_cancellable(task));
}
void ok_stop(struct asked *asked)
{
	pthread_join(asked->thread, NULL);
}
