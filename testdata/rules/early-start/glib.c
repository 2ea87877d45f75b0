// flags: -isystem ../../models/stubs/glib
#include <glib.h>
struct poller { GThread *thread; GMutex lock; GCond changed; gboolean ready; GAsyncQueue *queue; int interval; };
int step(int i);
static gpointer poll_once(gpointer data) { struct poller *p = data; step(p->interval); return NULL; }
static gpointer pop(gpointer data) { struct poller *p = data; g_free(g_async_queue_pop(p->queue)); return NULL; }
static gpointer pop_first(gpointer data) { struct poller *p = data; g_free(g_async_queue_pop(p->queue)); step(p->interval); return NULL; }
static gpointer await(gpointer data)
{
	struct poller *p = data;
	g_mutex_lock(&p->lock);
	while (!p->ready)
		g_cond_wait(&p->changed, &p->lock);
	g_mutex_unlock(&p->lock);
	step(p->interval);
	return NULL;
}
void bad_interval(void)
{
	struct poller *p = g_new0(struct poller, 1);
	p->thread = g_thread_new("poll", poll_once, p); // want early-start "interval"
	p->interval = 10;
	g_thread_join(p->thread);
	g_free(p);
}
void bad_queue(struct poller *p, gpointer first)
{
	p->thread = g_thread_new("pop", pop, p); // want early-start "queue"
	p->queue = g_async_queue_new();
	g_async_queue_push(p->queue, first);
	g_thread_join(p->thread);
}
void ok_interval(void)
{
	struct poller *p = g_new0(struct poller, 1);
	p->interval = 10;
	p->thread = g_thread_new("poll", poll_once, p);
	g_thread_join(p->thread);
	g_free(p);
}
void ok_queue(struct poller *p, gpointer first)
{
	p->queue = g_async_queue_new();
	p->thread = g_thread_new("pop", pop, p);
	g_async_queue_push(p->queue, first);
	p->ready = TRUE;
	g_thread_join(p->thread);
}
void ok_set_before_the_push(struct poller *p, gpointer first)
{
	p->queue = g_async_queue_new();
	p->thread = g_thread_new("pop", pop_first, p);
	p->interval = 10;
	g_async_queue_push(p->queue, first);
	g_thread_join(p->thread);
}
void ok_condition(struct poller *p)
{
	p->ready = FALSE;
	p->thread = g_thread_new("await", await, p);
	g_mutex_lock(&p->lock);
	p->interval = 10;
	p->ready = TRUE;
	g_cond_signal(&p->changed);
	g_mutex_unlock(&p->lock);
	g_thread_join(p->thread);
}
