// flags: -isystem ../../models/stubs/glib
#include <glib.h>

gpointer work(gpointer data);
int compute(void);

static int answer;
static gpointer answer_it(gpointer data)
{
	answer = compute();
	return data;
}
int bad_let_go_and_slept(void)
{
	GThread *t = g_thread_new("answer", answer_it, NULL);
	g_thread_unref(t);
	g_usleep(100000); // want sleep-as-join ""
	return answer;
}
int bad_never_joined(void)
{
	GThread *t = g_thread_new("answer", answer_it, NULL);
	g_usleep(100000); // want sleep-as-join ""
	return answer + (t != NULL);
}
int ok_slept_and_joined(void)
{
	GThread *t = g_thread_new("answer", answer_it, NULL);
	g_usleep(100000);
	g_thread_join(t);
	return answer;
}
static gpointer answer_by_queue(gpointer data)
{
	g_async_queue_push(data, &answer);
	return NULL;
}
int ok_polls_a_queue(void)
{
	GAsyncQueue *queue = g_async_queue_new();
	GThread *t = g_thread_new("answer", answer_by_queue, queue);
	int *value;
	while ((value = g_async_queue_try_pop(queue)) == NULL)
		g_usleep(1000);
	g_thread_join(t);
	g_async_queue_unref(queue);
	return *value;
}
