#include <glib.h>

gpointer work(gpointer data);
int ready(void);

void bad_forgotten(void)
{
	GThread *t = g_thread_new("w", work, NULL); // want unjoined-task "'t' is still running"
	(void)t;
}

void bad_discarded(void)
{
	g_thread_new("w", work, NULL); // want lost-handle ""
}

int bad_early_return(void)
{
	GThread *t = g_thread_try_new("w", work, NULL, NULL); // want unjoined-task "'t' is still running"
	if (t == NULL)
		return -1;
	if (!ready())
		return -1;
	g_thread_join(t);
	return 0;
}

void bad_joined_twice(GThread *unused)
{
	GThread *t = g_thread_new("w", work, NULL);
	g_thread_join(t);
	g_thread_join(t); // want double-join "'t'"
}

void bad_unref(void)
{
	g_thread_unref(g_thread_new("w", work, NULL)); // want detached-task "detached"
}

int bad_unchecked(void)
{
	GThread *t = g_thread_try_new("w", work, NULL, NULL);
	g_thread_join(t); // want unstarted-join "'g_thread_try_new' failed"
	return 0;
}

int ok_checked(void)
{
	GThread *t = g_thread_try_new("w", work, NULL, NULL);
	if (t == NULL)
		return -1;
	g_thread_join(t);
	return 0;
}

void ok_kept(GThread **where)
{
	*where = g_thread_new("w", work, NULL);
}

void ok_second_reference(void)
{
	GThread *t = g_thread_new("w", work, NULL), *other = g_thread_ref(t);
	g_thread_join(t);
	g_thread_unref(other);
}
