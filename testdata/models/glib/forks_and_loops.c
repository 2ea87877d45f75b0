#include <glib.h>
#include <sys/wait.h>
#include <unistd.h>

gpointer work(gpointer data);
gpointer next_request(void);
int serve(void);

int bad_forks_beside_its_thread(gpointer data)
{
	GThread *thread = g_thread_new("worker", work, data);
	pid_t pid = fork(); // want fork-with-tasks "while a thread runs"
	if (pid == 0)
		_exit(serve());
	if (pid > 0)
		waitpid(pid, NULL, 0);
	g_thread_join(thread);
	return 0;
}

int ok_runs_a_program(gpointer data, gchar **argv)
{
	GThread *thread = g_thread_new("worker", work, data);
	pid_t pid = fork();
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	g_thread_join(thread);
	return 0;
}

void bad_thread_for_each_request(void)
{
	gpointer request;
	while ((request = next_request()) != NULL) {
		GThread *thread = g_thread_new("request", work, request); // want unbounded-spawn ""
		g_thread_unref(thread); // want detached-task ""
	}
}

void ok_pool_for_them(GThreadPool *pool)
{
	gpointer request;
	while ((request = next_request()) != NULL)
		g_thread_pool_push(pool, request, NULL);
}

void ok_queue_for_them(GAsyncQueue *queue, gpointer data)
{
	GThread *thread = g_thread_new("worker", work, data);
	gpointer request;
	while ((request = next_request()) != NULL)
		g_async_queue_push(queue, request);
	g_thread_join(thread);
}
