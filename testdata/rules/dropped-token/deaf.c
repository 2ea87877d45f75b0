// flags: -isystem ../../models/stubs/glib
// Waits in loops that ask their token, where cancelling it does not end the wait.
#include <gio/gio.h>

struct queue {
	GMutex mutex;
	GCond filled;
	int jobs;
};
void work(int job);

void drain(struct queue *queue, GCancellable *cancellable)
{
	g_mutex_lock(&queue->mutex);
	while (!g_cancellable_is_cancelled(cancellable)) {
		while (queue->jobs == 0)
			g_cond_wait(&queue->filled, &queue->mutex); // want dropped-token "'cancellable'"
		work(queue->jobs--);
	}
	g_mutex_unlock(&queue->mutex);
}

void push(struct queue *queue)
{
	g_mutex_lock(&queue->mutex);
	queue->jobs++;
	g_cond_signal(&queue->filled);
	g_mutex_unlock(&queue->mutex);
}

void slowly(GCancellable *cancellable)
{
	while (!g_cancellable_is_cancelled(cancellable)) {
		work(1);
		g_usleep(30 * 1000000); // want dropped-token "'cancellable'"
	}
}

void soon(GCancellable *cancellable)
{
	while (!g_cancellable_is_cancelled(cancellable)) {
		work(1);
		g_usleep(300 * 1000);
	}
}

struct woken {
	GMutex mutex;
	GCond filled;
	int jobs;
	GCancellable *cancellable;
};

void drain_woken(struct woken *queue, GCancellable *cancellable)
{
	g_mutex_lock(&queue->mutex);
	while (!g_cancellable_is_cancelled(cancellable)) {
		if (queue->jobs == 0)
			g_cond_wait(&queue->filled, &queue->mutex);
		else
			work(queue->jobs--);
	}
	g_mutex_unlock(&queue->mutex);
}

void end_woken(struct woken *queue)
{
	g_cancellable_cancel(queue->cancellable);
	g_mutex_lock(&queue->mutex);
	g_cond_broadcast(&queue->filled);
	g_mutex_unlock(&queue->mutex);
}

struct called {
	GMutex mutex;
	GCond filled;
	int jobs;
};

static void on_cancel(GCancellable *cancellable, gpointer data)
{
	struct called *queue = data;
	(void)cancellable;
	g_mutex_lock(&queue->mutex);
	g_cond_broadcast(&queue->filled);
	g_mutex_unlock(&queue->mutex);
}

void drain_called(struct called *queue, GCancellable *cancellable)
{
	gulong id = g_cancellable_connect(cancellable, G_CALLBACK(on_cancel), queue, NULL);
	g_mutex_lock(&queue->mutex);
	while (!g_cancellable_is_cancelled(cancellable)) {
		if (queue->jobs == 0)
			g_cond_wait(&queue->filled, &queue->mutex);
		else
			work(queue->jobs--);
	}
	g_mutex_unlock(&queue->mutex);
	g_cancellable_disconnect(cancellable, id);
}

static const unsigned long LONG_PAUSE = 40UL * 1000000;
static const unsigned long SHORT_PAUSE = 400;
static unsigned long any_pause = 40UL * 1000000;

void slowly_by_name(GCancellable *cancellable)
{
	while (!g_cancellable_is_cancelled(cancellable)) {
		work(1);
		g_usleep(LONG_PAUSE); // want dropped-token "'cancellable'"
	}
}

void soon_by_name(GCancellable *cancellable)
{
	while (!g_cancellable_is_cancelled(cancellable)) {
		work(1);
		g_usleep(SHORT_PAUSE);
	}
	while (!g_cancellable_is_cancelled(cancellable)) {
		work(2);
		g_usleep(any_pause);
	}
}
