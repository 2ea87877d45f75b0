// flags: -isystem ../../models/stubs/glib
#include <glib.h>
void g_clear_error(GError **error);
void report(const char *text);
_Noreturn void exit(int status);

void *work(void *data);

void ok_error_ends_the_program(void)
{
	GThread *threads[4];
	for (int i = 0; i < 4; i++) {
		GError *error = 0;
		threads[i] = g_thread_try_new("worker", work, 0, &error);
		if (error) {
			report("cannot start");
			g_clear_error(&error);
			exit(1);
		}
	}
	for (int i = 0; i < 4; i++)
		g_thread_join(threads[i]);
}

void ok_error_returns(void)
{
	GError *error = 0;
	GThread *thread = g_thread_try_new("worker", work, 0, &error);
	if (error != 0)
		return;
	g_thread_join(thread);
}

void ok_caller_gets_the_error(GError **error)
{
	GThread *thread = g_thread_try_new("worker", work, 0, error);
	if (*error == 0)
		g_thread_join(thread);
}

void bad_error_is_only_told(void)
{
	GError *error = 0;
	GThread *thread = g_thread_try_new("worker", work, 0, &error);
	if (error)
		report("cannot start");
	g_thread_join(thread); // want unstarted-join "'thread'"
}

void bad_error_of_another_start(void)
{
	GError *error = 0, *other = 0;
	GThread *thread = g_thread_try_new("worker", work, 0, &other);
	GThread *second = g_thread_try_new("worker", work, 0, &error);
	if (error)
		exit(1);
	g_thread_join(second);
	g_thread_join(thread); // want unstarted-join "'thread'"
}

void bad_nothing_for_the_error(void)
{
	GThread *thread = g_thread_try_new("worker", work, 0, 0);
	g_thread_join(thread); // want unstarted-join "'thread'"
}
