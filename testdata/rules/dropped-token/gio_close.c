// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
int parse(const char *text);

// Nobody wants to know what becomes of it: it only cleans up.
gboolean ok_cleans(GFile *file, GCancellable *cancellable)
{
	char text[10];
	GInputStream *in = g_file_read(file, cancellable, NULL);
	if (in == NULL)
		return FALSE;
	g_input_stream_read(in, text, sizeof text, cancellable, NULL);
	if (!parse(text)) {
		(void)g_input_stream_close(in, NULL, NULL);
		return FALSE;
	}
	return TRUE;
}
gboolean bad_close(GInputStream *in, GCancellable *cancellable, GError **error)
{
	if (g_cancellable_is_cancelled(cancellable))
		return FALSE;
	return g_input_stream_close(in, NULL, error); // want dropped-token "'g_input_stream_close'"
}

// What it is given is only given on, and comes to nobody who looks at it.
static int origin_parse(const char *text, GCancellable *)
{
	return parse(text);
}
static int origin_set(const char *text, GCancellable *cancellable)
{
	return text == NULL || origin_parse(text, cancellable);
}
static int origin_read(GFile *file, GCancellable *cancellable)
{
	return g_file_query_exists(file, cancellable);
}
static int origin_find(GFile *file, GCancellable *cancellable)
{
	return origin_read(file, cancellable);
}
int ok_comes_to_nobody(GFile *file, GCancellable *cancellable)
{
	return g_file_query_exists(file, cancellable) && origin_set("x", NULL);
}
int bad_comes_to_somebody(GFile *file, GCancellable *cancellable)
{
	return g_file_query_exists(file, cancellable) && origin_find(file, NULL); // want dropped-token "'origin_find'"
}
int ok_both(GFile *file, GCancellable *cancellable)
{
	return origin_set("y", cancellable) && origin_find(file, cancellable);
}
