// flags: -isystem ../../models/stubs/glib
// A source that an object keeps is the object's, and outlives what sets it up.
#include <gio/gio.h>
struct listener {
	GSocket *socket;
	GSource *source;
};

gboolean ok_sets_up_a_source(struct listener *listener, GCancellable *cancellable, GError **error)
{
	if (g_cancellable_set_error_if_cancelled(cancellable, error))
		return 0;
	listener->source = g_socket_create_source(listener->socket, 1, NULL);
	return 1;
}

gboolean ok_has_it_watched(struct listener *listener, GCancellable *cancellable)
{
	listener->source = g_socket_create_source(listener->socket, 1, cancellable);
	return 1;
}

gboolean bad_looks_for_the_file(struct listener *listener, GFile *file, GCancellable *cancellable)
{
	listener->source = g_socket_create_source(listener->socket, 1, NULL);
	if (g_cancellable_is_cancelled(cancellable))
		return 0;
	return g_file_query_exists(file, NULL); // want dropped-token "'g_file_query_exists'"
}
