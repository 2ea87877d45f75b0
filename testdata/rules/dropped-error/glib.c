// flags: -isystem ../../models/stubs/glib
#include <glib.h>
int load(void *job);
void store(void *job);
static gpointer work(gpointer data)
{
	if (load(data) < 0)
		return (gpointer)1;
	store(data);
	return NULL;
}
static GThread *worker;
void start_worker(void *job)
{
	worker = g_thread_new("worker", work, job);
}
void bad_worker(void)
{
	g_thread_join(worker); // want dropped-error "'g_thread_join' drops it"
	worker = NULL;
}
int ok_worker_looks(void)
{
	return g_thread_join(worker) != NULL;
}
void bad_local(void *job)
{
	GThread *t = g_thread_new("local", work, job);
	store(job);
	g_thread_join(t); // want dropped-error
}
int ok_local(void *job)
{
	GThread *t = g_thread_new("local", work, job);
	gpointer error = g_thread_join(t);
	return error == NULL ? 0 : -1;
}
