// flags: -isystem ../../models/stubs/glib
#include <glib.h>
struct job { int number; const char *name; };
int step(int i);
static GThread *kept;
static gpointer work(gpointer data) { struct job *job = data; step(job->number); return NULL; }
static gpointer own(gpointer data) { struct job *job = data; step(job->number); g_free(job); return NULL; }

void bad_unreferenced(void)
{
	struct job job = {1, "one"};
	GThread *t = g_thread_new("one", work, &job); // want escaping-local "'job'"
	g_thread_unref(t);
}
void bad_kept(void)
{
	struct job job = {2, "two"};
	kept = g_thread_new("two", work, &job); // want escaping-local "'job'"
}
void ok_kept_until_here(void)
{
	g_thread_join(kept);
}
void ok_joined(void)
{
	struct job job = {3, "three"};
	GThread *t = g_thread_new("three", work, &job);
	g_thread_join(t);
}
void ok_owned(void)
{
	struct job *job = g_malloc0(sizeof(*job));
	job->number = 4;
	g_thread_unref(g_thread_new("four", own, job));
}
