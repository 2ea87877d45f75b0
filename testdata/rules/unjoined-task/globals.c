#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum { N = 8 };
static pthread_t g_threads[N];
static int g_count;
static bool g_running;
void *work(void *arg);
int step(int i);

#define _GNU_SOURCE
void *work(void *arg);
int step(int i);
#define N 8
static pthread_t g_threads[N];
static int g_count;
static bool g_running;
int ok_start_all(void)
{
	for (g_count = 0; g_count < N; g_count++)
		if (pthread_create(&g_threads[g_count], NULL, work, (void *)(intptr_t)g_count) != 0)
			return -1;
	g_running = true;
	return 0;
}

void ok_stop_all(void)
{
	if (!g_running)
		return;
	g_running = false;
	for (int i = 0; i < g_count; i++)
		pthread_join(g_threads[i], NULL);
	g_count = 0;
}

int ok_start_stop(void)
{
	if (ok_start_all() != 0) {
		ok_stop_all();
		return -1;
	}
	step(0);
	ok_stop_all();
	return 0;
}
