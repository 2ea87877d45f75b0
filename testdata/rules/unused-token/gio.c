// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
int parse(const char *text);
#define G_IS_CANCELLABLE(c) ((c) != NULL)

static gboolean load(GFile *file, GCancellable *cancellable, GError **error) // want unused-token "'cancellable'"
{
	while (parse("x") == 1)
		parse("and on");
	return TRUE;
}
gboolean bad_load(GFile *file, GCancellable *cancellable)
{
	return load(file, cancellable, NULL);
}
// Asked whether it is one, and never used.
static void checked(GFile *file, GCancellable *cancellable) // want unused-token "'cancellable'"
{
	g_return_if_fail(cancellable == NULL || G_IS_CANCELLABLE(cancellable));
	while (parse("y"))
		parse("and on");
}
void bad_checked(GFile *file, GCancellable *cancellable)
{
	checked(file, cancellable);
}
static int count(const char **names, GCancellable *cancellable) // want unused-token "'count'"
{
	int sum = 0;
	for (int i = 0; names[i]; i++)
		sum += parse(names[i]);
	return sum;
}
int bad_count(const char **names, GCancellable *cancellable)
{
	return count(names, cancellable);
}
static void overwritten(GCancellable *cancellable) // known-miss unused-token
{
	cancellable = NULL;
	if (parse("z"))
		g_cancellable_cancel(cancellable);
}
void miss_overwritten(GCancellable *cancellable)
{
	overwritten(cancellable);
}

static gboolean fetch(GFile *file, GCancellable *cancellable, GError **error)
{
	return g_file_delete(file, cancellable, error);
}
gboolean ok_fetch(GFile *file, GCancellable *cancellable)
{
	return fetch(file, cancellable, NULL);
}
struct loader { GFile *file; GCancellable *cancellable; };
static void keep(struct loader *loader, GCancellable *cancellable)
{
	loader->cancellable = g_object_ref(cancellable);
	parse("z");
}
void ok_keep(struct loader *loader, GCancellable *cancellable)
{
	keep(loader, cancellable);
}
static void in_thread(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	parse(data);
}
void ok_signature(GTask *task)
{
	g_task_run_in_thread(task, in_thread);
}
static void in_thread_sync(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	parse(data);
}
void ok_signature_sync(GTask *task)
{
	g_task_run_in_thread_sync(task, in_thread_sync);
}
struct interface { gboolean (*load)(GFile *file, GCancellable *cancellable); };
static gboolean implement(GFile *file, GCancellable *cancellable)
{
	return parse("i") == 1;
}
void ok_interface(struct interface *interface)
{
	interface->load = implement;
}
static gboolean direct(GFile *file, GCancellable *cancellable)
{
	return parse("d") == 1;
}
static const struct interface table = {direct};
gboolean ok_table(GFile *file, GCancellable *cancellable)
{
	return table.load(file, cancellable) && direct(file, cancellable);
}
static void voided(GCancellable *cancellable)
{
	(void)cancellable;
	parse("v");
}
static void attributed(__attribute__((unused)) GCancellable *cancellable)
{
	parse("u");
}
void ok_said(GCancellable *cancellable)
{
	voided(cancellable);
	attributed(cancellable);
}
static void cancels(GCancellable *cancellable)
{
	parse("c");
	g_cancellable_cancel(cancellable);
}
void ok_cancels(GCancellable *cancellable)
{
	cancels(cancellable);
}
// What is told is that the call does not get it.
static gboolean dropped(GFile *file, GCancellable *cancellable)
{
	return g_file_delete(file, NULL, NULL); // want dropped-token "'cancellable'"
}
gboolean ok_dropped(GFile *file, GCancellable *cancellable)
{
	return dropped(file, cancellable);
}
static GCancellable *choose(GCancellable *cancellable, GCancellable *other)
{
	parse("c");
	return cancellable ? cancellable : other;
}
GCancellable *ok_choose(GCancellable *cancellable, GCancellable *other)
{
	return choose(cancellable, other);
}
static void one(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	parse(data);
}
static void other(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	parse("other");
}
void ok_one_of(GTask *task, int which)
{
	g_task_run_in_thread(task, which ? one : other);
}
