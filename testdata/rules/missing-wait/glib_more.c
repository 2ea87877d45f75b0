// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);
static void finish(GThreadPool *pool) { if (pool != NULL) g_thread_pool_free(pool, FALSE, TRUE); }
void bad_overwritten(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	pool = g_thread_pool_new(convert, NULL, 1, FALSE, NULL); // known-miss missing-wait "'pool'"
	g_thread_pool_push(pool, names[1], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
}
int ok_goto_the_free(char **names)
{
	int result = -1;
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	if (check(names[1]) < 0)
		goto out;
	result = 0;
out:
	g_thread_pool_free(pool, FALSE, TRUE);
	return result;
}
GThreadPool *ok_returned(gpointer job)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, job, NULL);
	return pool;
}
void ok_returned_and_finished(gpointer job)
{
	GThreadPool *pool = ok_returned(job);
	finish(pool);
}
