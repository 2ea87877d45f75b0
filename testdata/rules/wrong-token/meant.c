// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
void done(void *source, GAsyncResult *result, gpointer data);
void expect(gboolean held);

void ok_test_of_cancelled_work(GFile *file)
{
	GCancellable *cancellable = g_cancellable_new();
	g_cancellable_cancel(cancellable);
	g_file_read_async(file, 0, cancellable, done, NULL);
	g_object_unref(cancellable);
}
void ok_test_that_asks(GFile *file)
{
	GCancellable *cancellable = g_cancellable_new();
	g_cancellable_cancel(cancellable);
	expect(!g_file_delete(file, cancellable, NULL));
	g_object_unref(cancellable);
}
void bad_second_file(GFile *first, GFile *second)
{
	GCancellable *cancellable = g_cancellable_new();
	g_file_read_async(first, 0, cancellable, done, NULL);
	g_cancellable_cancel(cancellable);
	g_file_read_async(second, 0, cancellable, done, NULL); // want wrong-token "'cancellable'"
	g_object_unref(cancellable);
}
