// flags: -isystem ../../models/stubs/glib
#include <glib.h>

int work(void);

static gpointer tick(gpointer data)
{
	while (TRUE)
		g_usleep(100);
	return data;
}

static gpointer some(gpointer data)
{
	for (int i = 0; i < 10; i++)
		g_usleep(100);
	return data;
}

int bad_joined(void)
{
	GThread *t = g_thread_new("tick", tick, NULL);
	int result = work();
	g_thread_join(t); // want endless-join "'t'"
	return result;
}

int ok_bounded(void)
{
	GThread *t = g_thread_new("some", some, NULL);
	int result = work();
	g_thread_join(t);
	return result;
}

int ok_dropped(void)
{
	GThread *t = g_thread_new("tick", tick, NULL);
	g_thread_unref(t);
	return work();
}
