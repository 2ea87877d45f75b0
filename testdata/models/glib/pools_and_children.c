#include <glib.h>

void work(gpointer data, gpointer user_data);
gboolean tick(gpointer data);
void reaped(GPid pid, gint status, gpointer data);

void ok_pool(gpointer item)
{
	GThreadPool *pool = g_thread_pool_new(work, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, item, NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
}

void ok_callbacks(gpointer data)
{
	g_idle_add(tick, data);
	g_timeout_add(100, tick, data);
}

void ok_reaped_by_glib(gchar **argv)
{
	g_spawn_async(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL);
}

void ok_watched(gchar **argv)
{
	GPid pid;
	if (g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL))
		g_child_watch_add(pid, reaped, NULL);
}
