// The part of GLib 2.74 that the model names, for tests without the library.
#ifndef STUB_GLIB_H
#define STUB_GLIB_H
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int gboolean;
typedef int gint;
typedef unsigned int guint;
typedef unsigned long gulong;
typedef unsigned long gsize;
typedef long long gint64;
typedef char gchar;
typedef void *gpointer;
typedef const void *gconstpointer;
typedef int GPid;
#define TRUE 1
#define FALSE 0
void g_return_if_fail_warning(const char *domain, const char *function, const char *expression);
#define g_return_if_fail(expr) \
	do { \
		if (!(expr)) { \
			g_return_if_fail_warning("stub", __func__, #expr); \
			return; \
		} \
	} while (0)
#define G_DEFINE_AUTOPTR_CLEANUP_FUNC(type, func)

typedef struct _GError GError;
typedef struct _GThread GThread;
typedef struct _GThreadPool GThreadPool;
typedef struct _GAsyncQueue GAsyncQueue;
typedef struct _GSList GSList;
typedef struct _GPtrArray GPtrArray;
typedef struct _GMutex { gpointer p; } GMutex;
typedef struct _GCond { gpointer p; } GCond;
typedef struct _GRecMutex { gpointer p; } GRecMutex;
typedef struct _GRWLock { gpointer p; } GRWLock;
typedef GMutex GMutexLocker;
typedef gpointer (*GThreadFunc)(gpointer data);
typedef void (*GFunc)(gpointer data, gpointer user_data);
typedef gboolean (*GSourceFunc)(gpointer user_data);
typedef void (*GDestroyNotify)(gpointer data);
typedef void (*GChildWatchFunc)(GPid pid, gint status, gpointer user_data);
typedef void (*GSpawnChildSetupFunc)(gpointer user_data);
typedef enum { G_SPAWN_DEFAULT = 0, G_SPAWN_LEAVE_DESCRIPTORS_OPEN = 1, G_SPAWN_DO_NOT_REAP_CHILD = 2, G_SPAWN_SEARCH_PATH = 4 } GSpawnFlags;

GThread *g_thread_new(const gchar *name, GThreadFunc func, gpointer data);
GThread *g_thread_try_new(const gchar *name, GThreadFunc func, gpointer data, GError **error);
GThread *g_thread_create(GThreadFunc func, gpointer data, gboolean joinable, GError **error);
gpointer g_thread_join(GThread *thread);
GThread *g_thread_ref(GThread *thread);
void g_thread_unref(GThread *thread);
GThread *g_thread_self(void);
void g_thread_exit(gpointer retval);
GThreadPool *g_thread_pool_new(GFunc func, gpointer data, gint max, gboolean exclusive, GError **error);
gboolean g_thread_pool_push(GThreadPool *pool, gpointer data, GError **error);
void g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait_);
GAsyncQueue *g_async_queue_new(void);
void g_async_queue_push(GAsyncQueue *queue, gpointer data);
gpointer g_async_queue_pop(GAsyncQueue *queue);
gpointer g_async_queue_try_pop(GAsyncQueue *queue);
void g_async_queue_unref(GAsyncQueue *queue);
guint g_idle_add(GSourceFunc function, gpointer data);
guint g_timeout_add(guint interval, GSourceFunc function, gpointer data);
gboolean g_source_remove(guint id);
gboolean g_spawn_async(const gchar *directory, gchar **argv, gchar **envp, GSpawnFlags flags, GSpawnChildSetupFunc setup,
                       gpointer data, GPid *pid, GError **error);
guint g_child_watch_add(GPid pid, GChildWatchFunc function, gpointer data);
void g_mutex_lock(GMutex *mutex);
void g_mutex_unlock(GMutex *mutex);
void g_cond_wait(GCond *cond, GMutex *mutex);
void g_cond_signal(GCond *cond);
void g_cond_broadcast(GCond *cond);
void g_usleep(gulong microseconds);
gpointer g_malloc(gsize size);
gpointer g_malloc0(gsize size);
void g_free(gpointer mem);
void g_slist_foreach(GSList *list, GFunc func, gpointer data);
void g_ptr_array_foreach(GPtrArray *array, GFunc func, gpointer data);
void g_ptr_array_add(GPtrArray *array, gpointer data);
GPtrArray *g_ptr_array_new(void);
#define g_new(type, count) ((type *)g_malloc(sizeof(type) * (count)))
#define g_new0(type, count) ((type *)g_malloc0(sizeof(type) * (count)))

#ifdef __cplusplus
}
#endif
#endif
