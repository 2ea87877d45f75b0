// flags: -isystem ../../models/stubs/glib
#include <glib.h>
struct job { GMutex lock; GCond changed; gboolean done; GAsyncQueue *queue; int number; int result; };
int step(int i);
void report(int value);
static gpointer work(gpointer data) { struct job *job = data; job->result = step(job->number); return NULL; }
static gpointer work_and_push(gpointer data) { struct job *job = data; job->result = step(job->number); g_async_queue_push(job->queue, job); return NULL; }
static gpointer work_locked(gpointer data)
{
	struct job *job = data;
	int result = step(job->number);
	g_mutex_lock(&job->lock);
	job->result = result;
	job->done = TRUE;
	g_cond_signal(&job->changed);
	g_mutex_unlock(&job->lock);
	return NULL;
}
void bad_result(void)
{
	struct job job = {.number = 1};
	GThread *t = g_thread_new("one", work, &job);
	report(job.result); // want early-read "result"
	g_thread_join(t);
}
int bad_sum(struct job *a, struct job *b)
{
	GThread *t = g_thread_new("two", work, a);
	int sum = step(b->number) + a->result; // known-miss early-read "result"
	g_thread_join(t);
	return sum;
}
int ok_sum(struct job *a, struct job *b)
{
	GThread *t = g_thread_new("two", work, a);
	int sum = step(b->number);
	g_thread_join(t);
	return sum + a->result;
}
void ok_popped(GAsyncQueue *queue)
{
	struct job job = {.number = 1, .queue = queue};
	GThread *t = g_thread_new("three", work_and_push, &job);
	struct job *done = g_async_queue_pop(queue);
	report(done->result);
	report(job.result);
	g_thread_join(t);
}
void ok_condition(struct job *job)
{
	GThread *t = g_thread_new("four", work_locked, job);
	g_mutex_lock(&job->lock);
	while (!job->done)
		g_cond_wait(&job->changed, &job->lock);
	report(job->result);
	g_mutex_unlock(&job->lock);
	g_thread_join(t);
}
