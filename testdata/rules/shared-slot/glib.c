// flags: -isystem ../../models/stubs/glib
#include <glib.h>
enum { N = 4 };
struct total { GMutex lock; int sum; int parts[N]; GAsyncQueue *results; };
struct part { struct total *total; int number; };
int step(int i);
static gpointer add(gpointer data) { struct total *total = data; total->sum += step(1); return NULL; }
static gpointer add_locked(gpointer data)
{
	struct total *total = data;
	int n = step(1);
	g_mutex_lock(&total->lock);
	total->sum += n;
	g_mutex_unlock(&total->lock);
	return NULL;
}
static gpointer add_part(gpointer data) { struct part *part = data; part->total->parts[part->number] = step(part->number); return NULL; }
static gpointer send(gpointer data) { struct total *total = data; g_async_queue_push(total->results, g_malloc0(4)); return NULL; }
static void add_one(gpointer data, gpointer user_data) { struct total *total = user_data; total->sum += step(*(int *)data); }

int bad_loop(void)
{
	struct total total = {.sum = 0};
	GThread *t[N];
	for (int i = 0; i < N; i++)
		t[i] = g_thread_new("add", add, &total); // want shared-slot "sum"
	for (int i = 0; i < N; i++)
		g_thread_join(t[i]);
	return total.sum;
}
int bad_lock_in_one(struct total *total)
{
	GThread *a = g_thread_new("a", add_locked, total);
	GThread *b = g_thread_new("b", add, total); // known-miss shared-slot "sum"
	g_thread_join(a);
	g_thread_join(b);
	return total->sum;
}
int ok_locked(void)
{
	struct total total = {.sum = 0};
	GThread *t[N];
	for (int i = 0; i < N; i++)
		t[i] = g_thread_new("add", add_locked, &total);
	for (int i = 0; i < N; i++)
		g_thread_join(t[i]);
	return total.sum;
}
int ok_parts(void)
{
	struct total total = {.sum = 0};
	struct part parts[N];
	GThread *t[N];
	for (int i = 0; i < N; i++) {
		parts[i] = (struct part){&total, i};
		t[i] = g_thread_new("part", add_part, &parts[i]);
	}
	for (int i = 0; i < N; i++) {
		g_thread_join(t[i]);
		total.sum += total.parts[i];
	}
	return total.sum;
}
void ok_queue(struct total *total)
{
	GThread *a = g_thread_new("a", send, total), *b = g_thread_new("b", send, total);
	g_thread_join(a);
	g_thread_join(b);
}
int ok_in_turn(struct total *total)
{
	for (int i = 0; i < N; i++)
		g_thread_join(g_thread_new("add", add, total));
	return total->sum;
}
// One thread works off all of them.
int ok_pool_of_one(struct total *total, int *numbers)
{
	GThreadPool *pool = g_thread_pool_new(add_one, total, 1, FALSE, NULL);
	for (int i = 0; i < N; i++)
		g_thread_pool_push(pool, &numbers[i], NULL);
	g_thread_pool_free(pool, FALSE, TRUE);
	return total->sum;
}
