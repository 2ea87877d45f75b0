// flags: -isystem ../../models/stubs/glib
#include <glib.h>

int work(void);

static gpointer tick(gpointer data)
{
	while (TRUE)
		g_usleep(100);
	return data;
}

static gpointer until(gpointer data)
{
	gint *stop = data;
	while (!g_atomic_int_get(stop))
		g_usleep(100);
	return NULL;
}

int bad_joined(void)
{
	GThread *t = g_thread_new("tick", tick, NULL);
	int result = work();
	g_thread_join(t); // want endless-join "'t'"
	return result;
}

int ok_flag(void)
{
	gint stop = 0;
	GThread *t = g_thread_new("until", until, &stop);
	int result = work();
	g_atomic_int_set(&stop, 1);
	g_thread_join(t);
	return result;
}

int ok_dropped(void)
{
	GThread *t = g_thread_new("tick", tick, NULL);
	g_thread_unref(t);
	return work();
}
