// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
int step(int n);
gboolean careful(int n, GCancellable *stop);
struct job { GCancellable *stop; GThread *thread; int n; };

static gpointer bad_run(gpointer data)
{
	struct job *job = data;
	for (;;) { // want unheeded-token "'stop'"
		step(job->n);
		g_usleep(1000);
	}
	return NULL;
}
void bad_local(void)
{
	struct job job = {g_cancellable_new(), NULL, 3};
	GThread *thread = g_thread_new("job", bad_run, &job);
	step(2);
	g_cancellable_cancel(job.stop);
	g_thread_join(thread);
	g_object_unref(job.stop);
}
static gpointer bad_spin(gpointer data)
{
	while (TRUE) // want unheeded-token "'cancellable'"
		step(1);
}
void bad_payload(void)
{
	GCancellable *cancellable = g_cancellable_new();
	GThread *thread = g_thread_new("spin", bad_spin, cancellable);
	g_cancellable_cancel(cancellable);
	g_thread_join(thread);
	g_object_unref(cancellable);
}
static gpointer ok_run(gpointer data)
{
	struct job *job = data;
	while (!g_cancellable_is_cancelled(job->stop))
		step(job->n);
	return NULL;
}
void ok_local(void)
{
	struct job job = {g_cancellable_new(), NULL, 3};
	GThread *thread = g_thread_new("job", ok_run, &job);
	g_cancellable_cancel(job.stop);
	g_thread_join(thread);
	g_object_unref(job.stop);
}
static gpointer ok_forward(gpointer data)
{
	struct job *job = data;
	for (;;)
		if (!careful(job->n, job->stop))
			return NULL;
}
void ok_forwarded(struct job *job)
{
	job->thread = g_thread_new("job", ok_forward, job);
	g_cancellable_cancel(job->stop);
	g_thread_join(job->thread);
}
