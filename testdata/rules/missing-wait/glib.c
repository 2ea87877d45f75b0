// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);
void keep(GThreadPool *pool);
int bad_lost_on_an_error(char **names, int count)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	for (int i = 0; i < count; i++) {
		if (check(names[i]) < 0)
			return -1; // want missing-wait "'pool'"
		g_thread_pool_push(pool, names[i], NULL);
	}
	g_thread_pool_free(pool, FALSE, TRUE);
	return 0;
}
int ok_nothing_pushed_yet(char **names)
{
	if (check(names[0]) < 0)
		return -1;
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	if (pool == NULL)
		return -1;
	g_thread_pool_push(pool, names[0], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
	return 0;
}
void ok_given_away(gpointer job)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, job, NULL);
	keep(pool);
}
void ok_closed_on_purpose(gpointer job)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, job, NULL);
	g_thread_pool_free(pool, FALSE, FALSE);
}
