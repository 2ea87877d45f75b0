// flags: -isystem ../../models/stubs/glib
#include <gio/gio.h>
#include <pthread.h>
#include <stdlib.h>
int work(int n);
void share(GCancellable *cancellable);

struct left {
	pthread_t thread;
	GCancellable *stop;
};
static void *run_left(void *data)
{
	struct left *left = data;
	while (!g_cancellable_is_cancelled(left->stop))
		work(1);
	return NULL;
}
int bad_start(struct left *left)
{
	left->stop = g_cancellable_new(); // want uncancelled-source "'stop'"
	return pthread_create(&left->thread, NULL, run_left, left);
}
void bad_stop(struct left *left)
{
	pthread_join(left->thread, NULL);
	g_object_unref(left->stop);
}
struct told {
	pthread_t thread;
	GCancellable *stop;
};
static void *run_told(void *data)
{
	struct told *told = data;
	while (!g_cancellable_is_cancelled(told->stop))
		work(1);
	return NULL;
}
int ok_start(struct told *told)
{
	told->stop = g_cancellable_new();
	return pthread_create(&told->thread, NULL, run_told, told);
}
void ok_stop(struct told *told)
{
	g_cancellable_cancel(told->stop);
	pthread_join(told->thread, NULL);
	g_object_unref(told->stop);
}
// Others have it, too.
struct shared {
	pthread_t thread;
	GCancellable *stop;
};
static void *run_shared(void *data)
{
	struct shared *shared = data;
	while (!g_cancellable_is_cancelled(shared->stop))
		work(1);
	return NULL;
}
int ok_start_shared(struct shared *shared)
{
	shared->stop = g_cancellable_new();
	share(shared->stop);
	return pthread_create(&shared->thread, NULL, run_shared, shared);
}
void ok_stop_shared(struct shared *shared)
{
	pthread_join(shared->thread, NULL);
}
struct given {
	pthread_t thread;
	GCancellable *stop;
};
static void *run_given(void *data)
{
	struct given *given = data;
	while (!g_cancellable_is_cancelled(given->stop))
		work(1);
	return NULL;
}
int ok_start_given(struct given *given, GCancellable *stop)
{
	given->stop = g_object_ref(stop);
	return pthread_create(&given->thread, NULL, run_given, given);
}
void ok_stop_given(struct given *given)
{
	pthread_join(given->thread, NULL);
}
// The loop cancels it itself.
struct itself {
	pthread_t thread;
	GCancellable *stop;
};
static void *run_itself(void *data)
{
	struct itself *itself = data;
	while (!g_cancellable_is_cancelled(itself->stop))
		if (work(1) < 0)
			g_cancellable_cancel(itself->stop);
	return NULL;
}
int ok_start_itself(struct itself *itself)
{
	itself->stop = g_cancellable_new();
	return pthread_create(&itself->thread, NULL, run_itself, itself);
}
void ok_stop_itself(struct itself *itself)
{
	pthread_join(itself->thread, NULL);
}
