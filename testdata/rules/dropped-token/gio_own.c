// flags: -isystem ../../models/stubs/glib
// A token that the function makes for one call is for that call. Calls that only make an object, and are through when the function is.
#include <gio/gio.h>
struct button { GFile *file, *other; GCancellable *cancellable; };
void done(void *source, GAsyncResult *result, gpointer data);
gboolean allow(gpointer permission);
void cancel_before(struct button *button, GCancellable *cancellable);
void keep(GTask *task);
int may_cancel(void);
void work(GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

// Each question has a token of its own, made where it is asked.
void ok_another_question(struct button *button, int kind)
{
	if (kind == 0) {
		g_file_read(button->other, NULL, NULL);
	} else {
		if (button->cancellable != NULL)
			cancel_before(button, button->cancellable);
		button->cancellable = g_cancellable_new();
		g_file_read_async(button->file, 0, button->cancellable, done, button);
	}
}
static GCancellable *asking;
void ok_on_one_arm(GFile *line, GFile *question)
{
	if (may_cancel()) {
		asking = g_cancellable_new();
		g_file_read_async(question, 0, asking, done, NULL);
	}
	g_file_read_async(line, 0, NULL, done, NULL);
}
// The member's token is what the caller set up.
void bad_given_by_the_caller(struct button *button, int kind)
{
	if (kind == 0)
		g_file_copy(button->other, button->file, 0, NULL, NULL, NULL, NULL); // want dropped-token "'button->cancellable'"
	else
		g_file_read_async(button->file, 0, button->cancellable, done, button);
}
void bad_beside_its_own(GFile *file, GCancellable *cancellable)
{
	GCancellable *own = g_cancellable_new();
	g_file_read_async(file, 0, own, done, NULL);
	g_file_query_exists(file, NULL); // want dropped-token "'cancellable'"
	g_object_unref(own);
}

// The task is given its answer there and then.
void ok_answered_at_once(gpointer permission, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
	GTask *task = g_task_new(permission, NULL, callback, data);
	g_task_return_boolean(task, allow(permission));
	g_object_unref(task);
}
void bad_goes_on(GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
	GTask *task = g_task_new(file, NULL, callback, data); // want dropped-token "'g_task_new'"
	g_task_run_in_thread(task, work);
	g_object_unref(task);
}
void bad_is_kept(GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
	GTask *task = g_task_new(file, NULL, callback, data); // want dropped-token "'g_task_new'"
	keep(task);
}
// What takes long before the answer has the token to be told by.
void bad_works_before_the_answer(GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
	GTask *task = g_task_new(file, cancellable, callback, data);
	g_task_return_boolean(task, g_file_delete(file, NULL, NULL)); // want dropped-token "'g_file_delete'"
	g_object_unref(task);
}
