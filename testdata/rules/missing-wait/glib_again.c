// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);
struct server { GThreadPool *pool; };
static GThreadPool *global;
static void free_pool(GThreadPool **pool) { if (*pool != NULL) g_thread_pool_free(*pool, FALSE, TRUE); }
int bad_goto_past_the_free(char **names)
{
	int result = -1;
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 1, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	if (check(names[1]) < 0)
		goto out;
	g_thread_pool_push(pool, names[1], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
	result = 0;
out:
	return result; // want missing-wait "'pool'"
}
void ok_kept_in_an_object(struct server *server, gpointer job)
{
	server->pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(server->pool, job, NULL);
}
void ok_object_stops(struct server *server)
{
	g_thread_pool_free(server->pool, FALSE, TRUE);
	server->pool = NULL;
}
void ok_cleanup_attribute(gpointer job)
{
	__attribute__((cleanup(free_pool))) GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, job, NULL);
}
void ok_global(gpointer job)
{
	if (global == NULL)
		global = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(global, job, NULL);
}
