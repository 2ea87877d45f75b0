// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);
static void push_one(GThreadPool *pool, char *name) { g_thread_pool_push(pool, name, NULL); }
static void finish(GThreadPool *pool) { g_thread_pool_free(pool, FALSE, TRUE); }
void bad_pushed_by_a_helper(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	push_one(pool, names[0]);
	g_thread_pool_free(pool, FALSE, TRUE);
	push_one(pool, names[1]); // known-miss late-spawn "'pool'"
}
void bad_freed_in_the_loop(char **names, int count)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	for (int i = 0; i < count; i++) {
		g_thread_pool_push(pool, names[i], NULL); // want late-spawn "'pool'"
		if (i == 1)
			g_thread_pool_free(pool, FALSE, TRUE);
	}
	if (count < 2)
		g_thread_pool_free(pool, FALSE, TRUE);
}
void ok_new_pool(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	push_one(pool, names[0]);
	finish(pool);
	pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	push_one(pool, names[1]);
	finish(pool);
}
void ok_null_when_freed(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	if (check(names[0]) < 0) {
		g_thread_pool_free(pool, TRUE, TRUE);
		pool = NULL;
	}
	if (pool != NULL) {
		g_thread_pool_push(pool, names[1], NULL);
		g_thread_pool_free(pool, FALSE, TRUE);
	}
}
void ok_two_pools(char **names)
{
	GThreadPool *a = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	GThreadPool *b = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	g_thread_pool_push(a, names[0], NULL);
	g_thread_pool_free(a, FALSE, TRUE);
	g_thread_pool_push(b, names[1], NULL);
	g_thread_pool_free(b, FALSE, TRUE);
}
