#include <glib.h>

gpointer work(gpointer data);

static void join_one(gpointer thread, gpointer unused)
{
	(void)unused;
	g_thread_join(thread);
}

struct pair {
	GThread *a, *b;
};

void bad_half_joined(void)
{
	struct pair *pair = g_new0(struct pair, 1);
	pair->a = g_thread_new("a", work, NULL);
	pair->b = g_thread_new("b", work, NULL);
	g_thread_join(pair->a);
	g_free(pair); // want lost-handle "'pair->b'"
}

void bad_overwritten(int n)
{
	GThread *t = NULL;
	for (int i = 0; i < n; i++)
		t = g_thread_new("w", work, NULL); // want lost-handle "'t'"
	if (t)
		g_thread_join(t);
}

void ok_all_joined(void)
{
	GPtrArray *threads = g_ptr_array_new();
	for (int i = 0; i < 4; i++)
		g_ptr_array_add(threads, g_thread_new("w", work, NULL));
	g_ptr_array_foreach(threads, join_one, NULL);
}

void ok_array(void)
{
	GThread *threads[4];
	for (int i = 0; i < 4; i++)
		threads[i] = g_thread_new("w", work, NULL);
	for (int i = 0; i < 4; i++)
		g_thread_join(threads[i]);
}

void ok_pair(void)
{
	struct pair *pair = g_new0(struct pair, 1);
	pair->a = g_thread_new("a", work, NULL);
	if (pair->a)
		g_thread_join(pair->a);
	if (pair->b)
		g_thread_join(pair->b);
	g_free(pair);
}
