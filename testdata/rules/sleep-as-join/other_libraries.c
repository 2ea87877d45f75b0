// flags: -isystem ../../models/stubs/sdl2 -isystem ../../models/stubs/libuv
#include <SDL2/SDL.h>
#include <SDL2/SDL_thread.h>
#include <uv.h>

int compute(void);
int load(void *data);
void work(void *data);

static int loaded;
static int load_it(void *data)
{
	(void)data;
	loaded = compute();
	return 0;
}
int bad_delayed(void)
{
	SDL_Thread *t = SDL_CreateThread(load_it, "load", NULL);
	if (t == NULL)
		return -1;
	SDL_DetachThread(t);
	SDL_Delay(100); // want sleep-as-join ""
	return loaded;
}
int ok_delayed_then_waited(void)
{
	SDL_Thread *t = SDL_CreateThread(load_it, "load", NULL);
	if (t == NULL)
		return -1;
	SDL_Delay(100);
	SDL_WaitThread(t, NULL);
	return loaded;
}
int bad_uv_slept(void)
{
	uv_thread_t t;
	if (uv_thread_create(&t, work, NULL) != 0)
		return -1;
	uv_sleep(100); // want sleep-as-join ""
	return 0;
}
int ok_uv_slept_then_joined(void)
{
	uv_thread_t t;
	if (uv_thread_create(&t, work, NULL) != 0)
		return -1;
	uv_sleep(100);
	return uv_thread_join(&t);
}
