// A small part of GIO 2.74, for tests without the library.
#ifndef STUB_GIO_H
#define STUB_GIO_H
#include <glib.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _GCancellable GCancellable;
typedef struct _GFile GFile;
typedef struct _GFileInfo GFileInfo;
typedef struct _GInputStream GInputStream;
typedef struct _GOutputStream GOutputStream;
typedef struct _GAsyncResult GAsyncResult;
typedef struct _GTask GTask;
typedef void (*GAsyncReadyCallback)(void *source, GAsyncResult *result, gpointer data);
typedef void (*GTaskThreadFunc)(GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
typedef void (*GCallback)(void);
#define G_CALLBACK(f) ((GCallback)(f))
gulong g_signal_connect_data(gpointer object, const char *signal, GCallback callback, gpointer data, gpointer destroy, int flags);
#define g_signal_connect(object, signal, callback, data) g_signal_connect_data((object), (signal), (callback), (data), NULL, 0)

GCancellable *g_cancellable_new(void);
void g_cancellable_cancel(GCancellable *cancellable);
void g_cancellable_reset(GCancellable *cancellable);
gboolean g_cancellable_is_cancelled(GCancellable *cancellable);
gboolean g_cancellable_set_error_if_cancelled(GCancellable *cancellable, GError **error);
gulong g_cancellable_connect(GCancellable *cancellable, GCallback callback, gpointer data, GDestroyNotify destroy);
void g_cancellable_disconnect(GCancellable *cancellable, gulong id);
GCancellable *g_cancellable_get_current(void);
void g_cancellable_push_current(GCancellable *cancellable);
void g_cancellable_pop_current(GCancellable *cancellable);
void g_cancellable_release_fd(GCancellable *cancellable);
int g_cancellable_get_fd(GCancellable *cancellable);

gpointer g_object_ref(gpointer object);
gpointer g_object_ref_sink(gpointer object);
void g_object_unref(gpointer object);
void g_clear_error(GError **error);

typedef struct _GSocket GSocket;
typedef struct _GSource GSource;
GSource *g_socket_create_source(GSocket *socket, int condition, GCancellable *cancellable);
GInputStream *g_file_read(GFile *file, GCancellable *cancellable, GError **error);
gboolean g_file_delete(GFile *file, GCancellable *cancellable, GError **error);
gboolean g_file_query_exists(GFile *file, GCancellable *cancellable);
gboolean g_file_copy(GFile *from, GFile *to, int flags, GCancellable *cancellable, gpointer progress, gpointer data, GError **error);
void g_file_read_async(GFile *file, int priority, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GInputStream *g_file_read_finish(GFile *file, GAsyncResult *result, GError **error);
long g_input_stream_read(GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error);
gboolean g_input_stream_close(GInputStream *stream, GCancellable *cancellable, GError **error);
gboolean g_output_stream_write_all(GOutputStream *stream, const void *buffer, gsize count, gsize *written, GCancellable *cancellable,
                                   GError **error);
GTask *g_task_new(gpointer source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GCancellable *g_task_get_cancellable(GTask *task);
gboolean g_task_return_error_if_cancelled(GTask *task);
void g_task_return_boolean(GTask *task, gboolean result);
void g_task_return_error(GTask *task, GError *error);
void g_task_run_in_thread(GTask *task, GTaskThreadFunc function);
void g_task_run_in_thread_sync(GTask *task, GTaskThreadFunc function);

#ifdef __cplusplus
}
#endif
#endif
