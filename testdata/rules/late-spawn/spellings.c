// flags: -isystem ../../models/stubs/glib
// Pushed to a pool that is gone, in several forms.
#include <glib.h>
void convert(gpointer data, gpointer user_data);
int check(const char *name);

void bad_on_the_error_path(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 4, FALSE, NULL);
	g_thread_pool_push(pool, names[0], NULL);
	if (check(names[0]) < 0)
		goto out;
	g_thread_pool_push(pool, names[1], NULL);
out:
	g_thread_pool_free(pool, FALSE, TRUE);
	if (check(names[1]) < 0)
		g_thread_pool_push(pool, names[2], NULL); // want late-spawn "'pool'"
}
struct converter {
	GThreadPool *pool;
};
void bad_in_a_struct(char **names)
{
	struct converter converter;
	converter.pool = g_thread_pool_new(convert, NULL, 2, FALSE, NULL);
	g_thread_pool_push(converter.pool, names[0], NULL);
	g_thread_pool_free(converter.pool, FALSE, TRUE);
	g_thread_pool_push(converter.pool, names[1], NULL); // want late-spawn "'converter.pool'"
}
void bad_other_name(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 2, FALSE, NULL), *same = pool;
	g_thread_pool_push(pool, names[0], NULL);
	g_thread_pool_free(same, FALSE, TRUE);
	g_thread_pool_push(pool, names[1], NULL); // want late-spawn "'pool'"
}
void ok_pushed_before(char **names)
{
	GThreadPool *pool = g_thread_pool_new(convert, NULL, 2, FALSE, NULL);
	if (check(names[0]) < 0) {
		g_thread_pool_free(pool, TRUE, TRUE);
		return;
	}
	g_thread_pool_push(pool, names[1], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
}
