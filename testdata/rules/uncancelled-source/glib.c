// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
gboolean tick(gpointer data);
void cancelled(GCancellable *cancellable, gpointer data);
int work(int n);
gboolean wait_for(GFile *file);
struct state { gboolean fired; guint id; GCancellable *stop; };

int bad_timeout(int n)
{
	guint id = g_timeout_add(10, tick, NULL); // want uncancelled-source "'id'"
	if (work(n) < 0)
		return -1;
	work(n + 1);
	g_source_remove(id);
	return 0;
}
int bad_callback(GCancellable *cancellable, int n)
{
	gulong id = g_cancellable_connect(cancellable, (GCallback)cancelled, &n, NULL); // want uncancelled-source "'g_cancellable_connect'"
	if (!work(n))
		return -1;
	g_cancellable_disconnect(cancellable, id);
	return n;
}
int bad_member(struct state *state, int n)
{
	gulong id = g_cancellable_connect(state->stop, (GCallback)cancelled, state, NULL); // want uncancelled-source "'id'"
	int rc = work(n);
	if (rc)
		return rc;
	g_cancellable_disconnect(state->stop, id);
	return 0;
}
int ok_timeout(int n)
{
	guint id = g_timeout_add(10, tick, NULL);
	int rc = work(n);
	g_source_remove(id);
	return rc;
}
// The callback tells that it has run, and takes itself away.
int ok_fired(int n)
{
	struct state state = {FALSE, 0, NULL};
	guint id = g_timeout_add(10, tick, &state);
	work(n);
	if (!state.fired)
		g_source_remove(id);
	return n;
}
static gboolean set_flag(gpointer data)
{
	*(gboolean *)data = TRUE;
	return FALSE;
}
int ok_flag(int n)
{
	gboolean fired = FALSE;
	guint id = g_timeout_add(10, set_flag, &fired);
	work(n);
	if (fired)
		return 0;
	g_source_remove(id);
	return n;
}
int ok_stored(struct state *state, int n)
{
	guint id = g_timeout_add(10, tick, state);
	if (work(n) < 0) {
		g_source_remove(id);
		return -1;
	}
	state->id = id;
	return 0;
}
// Which of both it is: a number of a source, or none.
int ok_optional(int n, gboolean timed)
{
	guint id = 0;
	if (timed)
		id = g_timeout_add(10, tick, NULL);
	work(n);
	if (id != 0)
		g_source_remove(id);
	return n;
}
guint ok_returned(int n)
{
	guint id = g_timeout_add(10, tick, NULL);
	if (work(n) < 0) {
		g_source_remove(id);
		return 0;
	}
	return id;
}
// The callback goes with the cancellable.
int ok_own(int n)
{
	GCancellable *own = g_cancellable_new();
	gulong id = g_cancellable_connect(own, (GCallback)cancelled, &n, NULL);
	if (!work(n)) {
		g_object_unref(own);
		return -1;
	}
	g_cancellable_disconnect(own, id);
	g_object_unref(own);
	return n;
}
int ok_lost(int n)
{
	g_timeout_add(10, tick, NULL);
	return work(n);
}
// Only where there is a cancellable.
int ok_where_given(GCancellable *cancellable, int n)
{
	gulong id = 0;
	if (cancellable)
		id = g_cancellable_connect(cancellable, (GCallback)cancelled, &n, NULL);
	n = work(n);
	if (id > 0 && cancellable)
		g_cancellable_disconnect(cancellable, id);
	return n;
}
int ok_where_given_too(GCancellable *cancellable, int n)
{
	gulong id = g_cancellable_connect(cancellable, (GCallback)cancelled, &n, NULL);
	n = work(n);
	if (cancellable)
		g_cancellable_disconnect(cancellable, id);
	return n;
}
int ok_where_wanted(int n, int timed)
{
	guint id = 0;
	if (timed)
		id = g_timeout_add(10, tick, NULL);
	n = work(n);
	if (timed)
		g_source_remove(id);
	return n;
}
