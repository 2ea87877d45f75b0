// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
int can_stop(void);

// A function of a task is given the token that the task was made with. These were made with none.
static void ok_copy(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	g_task_return_boolean(task, g_file_copy(source, data, 0, NULL, NULL, NULL, NULL));
}
void start_copy(GFile *file)
{
	GTask *task = g_task_new(file, NULL, NULL, NULL);
	g_task_run_in_thread(task, ok_copy);
	g_object_unref(task);
}
void start_copy_soon(GFile *file, int wanted)
{
	GTask *task = NULL;
	if (!wanted)
		return;
	task = g_task_new(file, NULL, NULL, NULL);
	g_task_run_in_thread(task, ok_copy);
	g_object_unref(task);
}

// Made with one.
static void bad_copy(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	g_task_return_boolean(task, g_file_copy(source, data, 0, NULL, NULL, NULL, NULL)); // want dropped-token "'cancellable'"
}
void start_bad_copy(GFile *file, GCancellable *cancellable)
{
	GTask *task = g_task_new(file, cancellable, NULL, NULL);
	g_task_run_in_thread(task, bad_copy);
	g_object_unref(task);
}

// Made with one here, with none there.
static void bad_sometimes(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	g_task_return_boolean(task, g_file_delete(source, NULL, NULL)); // want dropped-token "'cancellable'"
}
void start_without(GFile *file)
{
	GTask *task = g_task_new(file, NULL, NULL, NULL);
	g_task_run_in_thread(task, bad_sometimes);
	g_object_unref(task);
}
void start_with(GFile *file, GCancellable *cancellable)
{
	GTask *task = g_task_new(file, can_stop() ? cancellable : NULL, NULL, NULL);
	g_task_run_in_thread(task, bad_sometimes);
	g_object_unref(task);
}

// Somebody else makes the task.
static void bad_given(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	g_task_return_boolean(task, g_file_delete(source, NULL, NULL)); // want dropped-token "'cancellable'"
}
void start_given(GTask *task)
{
	g_task_run_in_thread(task, bad_given);
}
