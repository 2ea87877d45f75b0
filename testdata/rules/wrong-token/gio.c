// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
#include <assert.h>
int parse(const char *text);
void done(void *source, GAsyncResult *result, gpointer data);
struct view { GFile *file, *cache; GCancellable *loading; };
void view_forget(struct view *view);

void bad_reload(struct view *view)
{
	g_cancellable_cancel(view->loading);
	g_file_read_async(view->file, 0, view->loading, done, view); // want wrong-token "'view->loading'"
}
gboolean bad_local(GFile *file)
{
	GCancellable *cancellable = g_cancellable_new();
	g_file_read_async(file, 0, cancellable, done, NULL);
	g_cancellable_cancel(cancellable);
	gboolean good = g_file_delete(file, cancellable, NULL); // want wrong-token "'cancellable'"
	g_object_unref(cancellable);
	return good;
}
static gboolean fetch(GFile *file, GCancellable *cancellable)
{
	return g_file_delete(file, cancellable, NULL);
}
gboolean bad_own_function(GFile *file, GCancellable *cancellable)
{
	g_cancellable_cancel(cancellable);
	return fetch(file, cancellable); // want wrong-token "'fetch'"
}
gboolean bad_task(struct view *view)
{
	g_cancellable_cancel(view->loading);
	GTask *task = g_task_new(view->file, view->loading, done, view); // want wrong-token "'g_task_new'"
	g_object_unref(task);
	return TRUE;
}
void ok_reset(struct view *view)
{
	g_cancellable_cancel(view->loading);
	g_cancellable_reset(view->loading);
	g_file_read_async(view->file, 0, view->loading, done, view);
}
void ok_new(struct view *view)
{
	g_cancellable_cancel(view->loading);
	g_object_unref(view->loading);
	view->loading = g_cancellable_new();
	g_file_read_async(view->file, 0, view->loading, done, view);
}
void ok_forgotten(struct view *view)
{
	g_cancellable_cancel(view->loading);
	view_forget(view);
	g_file_read_async(view->file, 0, view->loading, done, view);
}
void ok_null(struct view *view)
{
	g_cancellable_cancel(view->loading);
	view->loading = NULL;
	g_file_read_async(view->file, 0, view->loading, done, view);
}
// A test of what a cancelled call does.
void ok_test(GFile *file)
{
	GCancellable *cancellable = g_cancellable_new();
	g_cancellable_cancel(cancellable);
	gboolean good = g_file_delete(file, cancellable, NULL);
	assert(!good);
	g_object_unref(cancellable);
}
void ok_perhaps(struct view *view, gboolean again)
{
	if (again)
		g_cancellable_cancel(view->loading);
	g_file_read_async(view->file, 0, view->loading, done, view);
}
static void cancel_it(GCancellable *outer, GCancellable *inner)
{
	g_cancellable_cancel(inner);
}
void bad_outer(struct view *view, GCancellable *outer)
{
	GCancellable *inner = g_cancellable_new();
	gulong id = g_cancellable_connect(outer, (GCallback)cancel_it, inner, NULL);
	g_file_read_async(view->file, 0, inner, done, view);
	g_file_read_async(view->cache, 0, outer, done, view); // want wrong-token "'inner'"
	g_cancellable_disconnect(outer, id);
}
void ok_inner(struct view *view, GCancellable *outer)
{
	GCancellable *inner = g_cancellable_new();
	gulong id = g_cancellable_connect(outer, (GCallback)cancel_it, inner, NULL);
	g_file_read_async(view->file, 0, inner, done, view);
	g_file_read_async(view->cache, 0, inner, done, view);
	g_cancellable_disconnect(outer, id);
}
void ok_over(struct view *view, GCancellable *outer)
{
	GCancellable *inner = g_cancellable_new();
	gulong id = g_cancellable_connect(outer, (GCallback)cancel_it, inner, NULL);
	g_file_read_async(view->file, 0, inner, done, view);
	g_cancellable_disconnect(outer, id);
	g_object_unref(inner);
	g_file_read_async(view->cache, 0, outer, done, view);
}
