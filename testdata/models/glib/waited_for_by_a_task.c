#include <glib.h>

typedef struct {
	GThread *thread;
	int value;
} Test;

typedef struct {
	Test **tests;
	int count;
} Wait;

gpointer work(gpointer data);
void run_loop(void);
void stop_loop(void);

static Test *create(int value)
{
	Test *test = g_new0(Test, 1);
	test->value = value;
	test->thread = g_thread_new("test", work, test);
	return test;
}

static void finish(Test *test)
{
	g_thread_join(test->thread);
	g_free(test);
}

static gpointer wait_for_all(gpointer data)
{
	Wait *wait = data;
	for (int i = 0; i < wait->count; i++)
		finish(wait->tests[i]);
	stop_loop();
	return NULL;
}

void ok_joined_by_the_waiting_task(void)
{
	Wait wait;
	Test **tests = g_new0(Test *, 7);
	for (int i = 0; i < 7; i++)
		tests[i] = create(i);
	wait.tests = tests;
	wait.count = 7;
	GThread *waiter = g_thread_new("wait", wait_for_all, &wait);
	run_loop();
	g_thread_join(waiter);
	g_free(tests);
}

void bad_nobody_joins(void)
{
	Test **tests = g_new0(Test *, 7);
	for (int i = 0; i < 7; i++)
		tests[i] = create(i); // want unjoined-task "still running"
	run_loop();
	g_free(tests);
}
