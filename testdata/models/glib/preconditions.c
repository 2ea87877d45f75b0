#include <glib.h>

struct client {
	GPid pid;
	guint watch;
};

void died(GPid pid, gint status, gpointer data);

static void client_watch(struct client *client, GPid pid)
{
	g_return_if_fail(client->pid == -1);
	client->pid = pid;
	client->watch = g_child_watch_add(pid, died, client);
}

// What the callee asks of its callers is taken to hold.
gboolean ok_watched_by_a_helper(struct client *client, gchar **argv)
{
	GPid pid;
	if (!g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL))
		return FALSE;
	client_watch(client, pid);
	return TRUE;
}

// A child's number is above 0.
gboolean ok_none_below_zero(struct client *client, gchar **argv)
{
	GPid pid = 0;
	if (!g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL))
		return FALSE;
	if (pid <= 0)
		return FALSE;
	client_watch(client, pid);
	return TRUE;
}

gboolean bad_forgotten(struct client *client, gchar **argv)
{
	GPid pid;
	if (!g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL)) // want unreaped-process "'pid'"
		return FALSE;
	if (client->pid != -1)
		return FALSE;
	client_watch(client, pid);
	return TRUE;
}
