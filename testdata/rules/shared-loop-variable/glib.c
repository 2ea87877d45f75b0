// flags: -isystem ../../models/stubs/glib
#include <glib.h>
enum { N = 4 };
int step(int i);
static gpointer work(gpointer data) { step(*(int *)data); return NULL; }

void bad_counter(void)
{
	GThread *t[N];
	int i;
	for (i = 0; i < N; i++)
		t[i] = g_thread_new("worker", work, &i); // want shared-loop-variable "'i'"
	for (int k = 0; k < N; k++)
		g_thread_join(t[k]);
}
void ok_elements(void)
{
	GThread *t[N];
	int numbers[N];
	for (int i = 0; i < N; i++) {
		numbers[i] = i;
		t[i] = g_thread_new("worker", work, &numbers[i]);
	}
	for (int i = 0; i < N; i++)
		g_thread_join(t[i]);
}
void ok_in_turn(void)
{
	for (int i = 0; i < N; i++)
		g_thread_join(g_thread_new("worker", work, &i));
}
