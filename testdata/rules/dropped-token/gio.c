// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
int parse(const char *text);
gboolean step(int i, GCancellable *cancellable);
void done(void *source, GAsyncResult *result, gpointer data);
struct loader { GFile *file; GCancellable *cancellable; GFile *cache; };
struct request { GCancellable *stop; int number; };

gboolean bad_direct(GFile *file, GCancellable *cancellable, GError **error)
{
	GInputStream *in = g_file_read(file, NULL, error); // want dropped-token "'cancellable'"
	if (in == NULL)
		return FALSE;
	g_object_unref(in);
	return TRUE;
}
void bad_async(GFile *file, GCancellable *cancellable, gpointer data)
{
	g_file_read_async(file, 0, NULL, done, data); // want dropped-token "'g_file_read_async'"
	if (g_cancellable_is_cancelled(cancellable))
		return;
	parse("started");
}
void run(GTask *task, void *source, void *data, GCancellable *cancellable);
void bad_task(GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
	GTask *task = g_task_new(file, NULL, callback, data); // want dropped-token "'g_task_new'"
	g_task_run_in_thread(task, run);
	g_object_unref(task);
}
// Within the project, the callee's body in sight.
static gboolean fetch(GFile *file, GCancellable *cancellable)
{
	return g_file_delete(file, cancellable, NULL);
}
gboolean bad_own_function(GFile *file, GCancellable *cancellable)
{
	if (g_cancellable_is_cancelled(cancellable))
		return FALSE;
	return fetch(file, NULL); // want dropped-token "'fetch'"
}
// None, by way of a variable.
gboolean bad_variable(GFile *file, GCancellable *cancellable)
{
	GCancellable *none = NULL;
	gboolean there = g_file_query_exists(file, none); // want dropped-token "'cancellable'"
	return there && !g_cancellable_is_cancelled(cancellable);
}
gboolean bad_in_loop(GCancellable *cancellable)
{
	for (int i = 0; i < 10; i++) {
		if (g_cancellable_is_cancelled(cancellable))
			return FALSE;
		if (!step(i, NULL)) // want dropped-token "'step'"
			return FALSE;
	}
	return TRUE;
}
// A reader of step().
gboolean ok_steps(GCancellable *cancellable)
{
	return step(1, cancellable) && step(2, cancellable);
}
// The token lies in a struct that the function is given; it uses it for the other call.
gboolean bad_member(struct loader *loader, GError **error)
{
	GInputStream *in = g_file_read(loader->file, loader->cancellable, error);
	if (in == NULL)
		return FALSE;
	g_file_copy(loader->file, loader->cache, 0, NULL, NULL, NULL, NULL); // want dropped-token "'loader->cancellable'"
	g_object_unref(in);
	return TRUE;
}
void bad_of_task(GTask *task, GFile *file)
{
	GCancellable *stop = g_task_get_cancellable(task);
	GInputStream *in = g_file_read(file, stop, NULL);
	char buffer[10];
	if (in != NULL)
		g_input_stream_read(in, buffer, sizeof buffer, NULL, NULL); // want dropped-token "'stop'"
}
#define READ(file) g_file_read(file, NULL, NULL)
void bad_macro(GFile *file, GCancellable *cancellable)
{
	GInputStream *in = READ(file); // want dropped-token "'g_file_read'"
	char buffer[10];
	g_input_stream_read(in, buffer, sizeof buffer, cancellable, NULL);
	g_object_unref(in);
}
// Both ways come here without a failure of what had the token.
gboolean bad_after_choice(GFile *file, GFile *other, int which, GCancellable *cancellable)
{
	gboolean good;
	if (which)
		good = g_file_delete(file, cancellable, NULL);
	else
		good = g_file_delete(other, cancellable, NULL);
	if (!good)
		return FALSE;
	return g_file_copy(file, other, 0, NULL, NULL, NULL, NULL); // want dropped-token "'g_file_copy'"
}
// The token goes along in a context, and the call beside it gets none.
void start(struct request *request);
gboolean bad_beside_context(GFile *file, GCancellable *cancellable)
{
	struct request request = {cancellable, 1};
	start(&request);
	return g_file_delete(file, NULL, NULL); // want dropped-token "'cancellable'"
}
gboolean bad_assertion(GFile *file, GCancellable *cancellable)
{
	if (file == NULL || (cancellable != NULL && parse("x") == 0))
		return FALSE;
	return g_file_delete(file, NULL, NULL); // want dropped-token "'cancellable'"
}

gboolean ok_passed(GFile *file, GCancellable *cancellable)
{
	return g_file_delete(file, cancellable, NULL);
}
// What was begun is taken back when it was cancelled, or failed for another reason.
gboolean ok_clean_up(GFile *file, GFile *copy, GCancellable *cancellable, GError **error)
{
	if (!g_file_copy(file, copy, 0, cancellable, NULL, NULL, error)) {
		g_file_delete(copy, NULL, NULL);
		return FALSE;
	}
	return TRUE;
}
gboolean ok_clean_up_by_error(GFile *file, GFile *copy, GCancellable *cancellable, GError **error)
{
	GError *inner = NULL;
	g_file_copy(file, copy, 0, cancellable, NULL, NULL, &inner);
	if (inner != NULL) {
		g_file_delete(copy, NULL, NULL);
		*error = inner;
		return FALSE;
	}
	return TRUE;
}
gboolean ok_goto(GFile *file, GFile *copy, GOutputStream *out, GCancellable *cancellable, GError **error)
{
	gboolean good = FALSE;
	if (!g_output_stream_write_all(out, "x", 1, NULL, cancellable, error))
		goto out;
	if (!g_file_copy(file, copy, 0, cancellable, NULL, NULL, error))
		goto out;
	good = TRUE;
out:
	g_file_delete(copy, NULL, NULL);
	return good;
}
void ok_cancelled(GFile *copy, GCancellable *cancellable)
{
	if (g_cancellable_is_cancelled(cancellable))
		g_file_delete(copy, NULL, NULL);
}
void ok_cancels(GFile *file, GCancellable *cancellable)
{
	g_cancellable_cancel(cancellable);
	g_file_delete(file, NULL, NULL);
}
void ok_no_token(GFile *file)
{
	g_file_delete(file, NULL, NULL);
}
// It has one of its own that it gives on, and which the caller's does not concern.
gboolean ok_own(GFile *file, GCancellable **ret_cancellable)
{
	GCancellable *own = g_cancellable_new();
	*ret_cancellable = own;
	return g_file_delete(file, own, NULL);
}
gboolean ok_of_task(GTask *task, GFile *file)
{
	return g_file_delete(file, g_task_get_cancellable(task), NULL);
}
void ok_null_here(GFile *file, GCancellable *cancellable)
{
	if (cancellable == NULL) {
		g_file_delete(file, NULL, NULL);
		return;
	}
	g_file_delete(file, cancellable, NULL);
}
// The callee takes one for its signature's sake.
static gboolean quick(int i, GCancellable *unused)
{
	(void)unused;
	return parse("1") == i;
}
static gboolean lazy(int i, GCancellable *cancellable)
{
	return i > 0;
}
gboolean ok_ignored(int i, GCancellable *cancellable)
{
	return lazy(i, NULL) && lazy(i + 1, cancellable) && quick(i, cancellable);
}
// The project never gives this one a token.
gboolean look_up(int i, GCancellable *cancellable);
gboolean ok_habit_1(void) { return look_up(1, NULL); }
gboolean ok_habit_2(void) { return look_up(2, NULL); }
gboolean ok_habit_3(void) { return look_up(3, NULL); }
gboolean ok_habit(GCancellable *cancellable)
{
	return !g_cancellable_is_cancelled(cancellable) && look_up(4, NULL);
}
// The end of what the loader needed it for: no call here has the token.
void ok_free(struct loader *loader, GFile *lock, gulong id)
{
	g_cancellable_disconnect(loader->cancellable, id);
	g_object_unref(loader->cancellable);
	g_file_delete(lock, NULL, NULL);
}
gboolean ok_read_failed(GInputStream *in, GFile *part, GCancellable *cancellable)
{
	char buffer[100];
	long n;
	while ((n = g_input_stream_read(in, buffer, sizeof buffer, cancellable, NULL)) > 0)
		parse(buffer);
	if (n < 0)
		g_file_delete(part, NULL, NULL);
	return n == 0;
}
