// flags: -isystem ../../models/stubs/glib
#include <glib.h>
struct job { GAsyncQueue *queue; int number; };
int step(int i);
static gpointer work(gpointer data) { struct job *job = data; step(job->number); return NULL; }
static gpointer own(gpointer data) { struct job *job = data; step(job->number); g_free(job); return NULL; }

void bad_freed(void)
{
	struct job *job = g_malloc0(sizeof(*job));
	GThread *t = g_thread_new("one", work, job);
	g_free(job); // want early-destroy "job"
	g_thread_join(t);
}
void ok_joined(void)
{
	struct job *job = g_malloc0(sizeof(*job));
	GThread *t = g_thread_new("three", work, job);
	g_thread_join(t);
	g_free(job);
}
void ok_owned(void)
{
	GThread *t = g_thread_new("four", own, g_malloc0(sizeof(struct job)));
	g_thread_unref(t);
}
void ok_queue_not_used(GAsyncQueue *queue)
{
	struct job job = {queue, 5};
	GThread *t = g_thread_new("five", work, &job);
	g_async_queue_unref(queue);
	g_thread_join(t);
}
