// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
struct job { gulong handler; GCancellable *stop; int id; };
void call_eject(int id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void call_cancel(int id, GCancellable *cancellable, gpointer data);
void done(void *source, GAsyncResult *result, gpointer data);
int parse(const char *text);

// What it calls is the cancellation.
static void ok_cancelled(GCancellable *cancellable, gpointer data)
{
	struct job *job = data;
	if (!g_cancellable_is_cancelled(cancellable))
		parse("early");
	call_cancel(job->id, NULL, job);
}
// From the connection on a stop ends what is begun by its number.
void ok_signal(GCancellable *cancellable, struct job *job)
{
	if (cancellable != NULL)
		job->handler = g_signal_connect(cancellable, "cancelled", G_CALLBACK(ok_cancelled), job);
	call_eject(job->id, NULL, done, job);
}
void ok_connect(GCancellable *cancellable, struct job *job)
{
	job->handler = g_cancellable_connect(cancellable, G_CALLBACK(ok_cancelled), job, NULL);
	call_eject(job->id, NULL, done, job);
}
// Before the connection nothing ends it.
void bad_before(GCancellable *cancellable, struct job *job)
{
	call_eject(job->id, NULL, done, job); // want dropped-token "'cancellable'"
	job->handler = g_signal_connect(cancellable, "cancelled", G_CALLBACK(ok_cancelled), job);
}
// Connected to something else.
void bad_other(GCancellable *cancellable, GFile *file, struct job *job)
{
	job->handler = g_signal_connect(file, "changed", G_CALLBACK(done), job);
	call_eject(job->id, NULL, done, job); // want dropped-token "'cancellable'"
}
void ok_gives(GCancellable *cancellable, struct job *job)
{
	call_eject(job->id, cancellable, done, job);
	call_eject(job->id + 1, cancellable, done, job);
	call_eject(job->id + 2, cancellable, done, job);
	call_eject(job->id + 3, cancellable, done, job);
}
