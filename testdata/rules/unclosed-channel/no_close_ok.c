// flags: -isystem ../../models/stubs/glib
// A queue that nobody can close: its end is an item.
#include <glib.h>

void use(gpointer item);

static gpointer drain(gpointer data)
{
	GAsyncQueue *queue = data;
	for (;;) {
		gpointer item = g_async_queue_pop(queue);
		if (item == queue)
			break;
		use(item);
	}
	return NULL;
}
void ok_the_queue_itself_is_the_last_item(gpointer item)
{
	GAsyncQueue *queue = g_async_queue_new();
	GThread *thread = g_thread_new("drain", drain, queue);
	g_async_queue_push(queue, item);
	g_async_queue_push(queue, queue);
	g_thread_join(thread);
	g_async_queue_unref(queue);
}
void ok_what_is_left(GAsyncQueue *queue)
{
	gpointer item;
	while ((item = g_async_queue_try_pop(queue)) != NULL)
		use(item);
}
