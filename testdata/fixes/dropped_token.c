// flags: -isystem STUBS/glib
// remains: 1
#include <gio/gio.h>
#define READ(file) g_file_read(file, NULL, NULL)
gboolean load(GFile *file, GCancellable *cancellable, GError **error)
{
	if (g_cancellable_is_cancelled(cancellable))
		return FALSE;
	return g_file_delete(file, NULL, error);
}
void kept(GFile *file, GCancellable *cancellable)
{
	GInputStream *in = READ(file);
	char buffer[10];
	g_input_stream_read(in, buffer, sizeof buffer, cancellable, NULL);
}
