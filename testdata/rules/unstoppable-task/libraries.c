// flags: -isystem ../../models/stubs/glib -isystem ../../models/stubs/sdl2
#include <SDL2/SDL_thread.h>
#include <gio/gio.h>
int work(int n);

static int draw(void *data)
{
	for (;;) // want unstoppable-task "'SDL_CreateThread'"
		work(1);
}
void bad_sdl(void)
{
	SDL_Thread *thread = SDL_CreateThread(draw, "draw", NULL);
	SDL_DetachThread(thread);
}
static gpointer poll_all(gpointer data)
{
	while (TRUE) // want unstoppable-task "'g_thread_new'"
		work(2);
	return NULL;
}
void bad_glib(void)
{
	g_thread_unref(g_thread_new("poll", poll_all, NULL));
}
static void in_thread(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	for (;;) // want unstoppable-task "'g_task_run_in_thread'"
		work(3);
}
void bad_task(GTask *task)
{
	g_task_run_in_thread(task, in_thread);
}
static void in_thread_checked(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	while (!g_cancellable_is_cancelled(cancellable))
		work(3);
}
void ok_task(GTask *task)
{
	g_task_run_in_thread(task, in_thread_checked);
}
static int draw_once(void *data)
{
	while (work(1))
		work(2);
	return 0;
}
void ok_sdl(void)
{
	SDL_Thread *thread = SDL_CreateThread(draw_once, "draw", NULL);
	SDL_DetachThread(thread);
}
#define FATAL(text) \
	do { \
		work(sizeof text); \
		for (;;) \
			; \
	} while (0)
static void in_thread_fatal(GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
	if (work(3) < 0)
		FATAL("never comes back");
}
void ok_fatal(GTask *task)
{
	g_task_run_in_thread(task, in_thread_fatal);
}
