// flags: -isystem ../../models/stubs/glib
// Whoever gives a place for the error asks that, not the call's value.
#include <glib.h>
void g_clear_error(GError **error);
void watch(GPid pid);
void report(const char *text);

struct loader { GPid child; };

gboolean ok_error_asked(struct loader *loader, char **argv)
{
	GError *error = NULL;
	g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &loader->child, &error);
	if (error) {
		report("cannot start");
		g_clear_error(&error);
		return FALSE;
	}
	watch(loader->child);
	return TRUE;
}
void ok_caller_gets_the_error(struct loader *loader, char **argv, GError **error)
{
	g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &loader->child, error);
}
void bad_nobody_asks(struct loader *loader, char **argv)
{
	g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &loader->child, NULL); // want unchecked-spawn "'g_spawn_async'"
	watch(loader->child);
}
void bad_error_is_left(struct loader *loader, char **argv)
{
	GError *error = NULL;
	g_spawn_async(NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &loader->child, &error); // want unchecked-spawn "'g_spawn_async'"
	watch(loader->child);
}
void stop(struct loader *loader)
{
	watch(loader->child);
}
