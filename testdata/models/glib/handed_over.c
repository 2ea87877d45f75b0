#include <glib.h>

gpointer work(gpointer data);
gboolean join_it(gpointer thread);
gpointer join_them(gpointer queue);

struct job {
	GThread *thread;
};

void bad_only_the_data_is_sent(GAsyncQueue *queue, gpointer data)
{
	GThread *t = g_thread_new("w", work, data); // want unjoined-task "'t'"
	g_async_queue_push(queue, data);
	(void)t;
}

void bad_poll_fails(GAsyncQueue *queue)
{
	GThread *t = g_thread_new("w", work, queue); // want unjoined-task "'t'"
	if (g_async_queue_try_pop(queue) == NULL)
		return;
	g_thread_join(t);
}

void ok_sent(GAsyncQueue *queue)
{
	g_async_queue_push(queue, g_thread_new("w", work, NULL));
}

void ok_sent_in_an_object(GAsyncQueue *queue)
{
	struct job *job = g_new0(struct job, 1);
	job->thread = g_thread_new("w", work, NULL);
	g_async_queue_push(queue, job);
}

void ok_given_to_a_callback(void)
{
	GThread *t = g_thread_new("w", work, NULL);
	g_idle_add(join_it, t);
}

void ok_given_to_a_task(void)
{
	GThread *t = g_thread_new("w", work, NULL), *joiner = g_thread_new("j", join_them, t);
	g_thread_join(joiner);
}
