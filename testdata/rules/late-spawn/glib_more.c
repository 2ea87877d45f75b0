// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);
static void push_one(GThreadPool *pool, char *name) { g_thread_pool_push(pool, name, NULL); }
static void finish(GThreadPool *pool) { g_thread_pool_free(pool, FALSE, TRUE); }
void bad_freed_by_a_helper(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	finish(pool);
	g_thread_pool_push(pool, names[1], NULL); // want late-spawn "'pool'"
}
void bad_closed_without_a_wait(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	if (check(names[1]) < 0)
		g_thread_pool_free(pool, TRUE, FALSE);
	g_thread_pool_push(pool, names[1], NULL); // want late-spawn "'pool'"
	g_thread_pool_free(pool, FALSE, TRUE);
}
void ok_freed_at_the_end(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	push_one(pool, names[0]);
	push_one(pool, names[1]);
	finish(pool);
}
void ok_freed_and_returned(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	if (check(names[1]) < 0) {
		g_thread_pool_free(pool, TRUE, TRUE);
		return;
	}
	g_thread_pool_push(pool, names[1], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
}
void ok_pool_of_each_round(char **names, int count)
{
	for (int i = 0; i < count; i++) {
		GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
		g_thread_pool_push(pool, names[i], NULL);
		g_thread_pool_free(pool, FALSE, TRUE);
	}
}
