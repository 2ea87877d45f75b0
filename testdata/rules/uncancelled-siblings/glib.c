// flags: -isystem ../../models/stubs/glib
#include <glib.h>
#include <stdatomic.h>
int load(void *part);
static atomic_int quit;
static gpointer work(gpointer part)
{
	while (!quit)
		if (load(part) < 0)
			return (gpointer)1;
	return NULL;
}
int bad_glib(void *a, void *b)
{
	GThread *first = g_thread_new("first", work, a);
	GThread *second = g_thread_new("second", work, b);
	if (g_thread_join(first) != NULL) {
		g_thread_join(second);
		return -1; // want uncancelled-siblings "'quit'"
	}
	return g_thread_join(second) == NULL ? 0 : -1;
}
int bad_glib_kept(void *a, void *b)
{
	int failed = 0;
	GThread *first = g_thread_new("first", work, a);
	GThread *second = g_thread_new("second", work, b);
	gpointer error = g_thread_join(first);
	if (error != NULL) // want uncancelled-siblings
		failed = 1;
	error = g_thread_join(second);
	if (error != NULL)
		failed = 1;
	return failed;
}
int ok_glib(void *a, void *b)
{
	GThread *first = g_thread_new("first", work, a);
	GThread *second = g_thread_new("second", work, b);
	if (g_thread_join(first) != NULL) {
		quit = 1;
		g_thread_join(second);
		return -1;
	}
	return g_thread_join(second) == NULL ? 0 : -1;
}
