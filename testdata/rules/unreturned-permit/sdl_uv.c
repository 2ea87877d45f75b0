// flags: -isystem ../../models/stubs/sdl2 -isystem ../../models/stubs/libuv
#include <SDL2/SDL.h>
#include <SDL2/SDL_thread.h>
#include <uv.h>

int load_number(int number);
void use(int value);

static int bad_sdl(void *data)
{
	SDL_sem *slots = data;
	SDL_SemWait(slots); // want unreturned-permit ""
	if (load_number(1) < 0)
		return -1;
	use(1);
	return SDL_SemPost(slots);
}
static int bad_sdl_tried(void *data)
{
	SDL_sem *slots = data;
	if (SDL_SemWaitTimeout(slots, 100) != 0) // want unreturned-permit ""
		return -1;
	for (int i = 0; i < 10; i++)
		if (load_number(i) < 0)
			return -1;
	return SDL_SemPost(slots);
}
static int ok_sdl(void *data)
{
	SDL_sem *slots = data;
	if (SDL_SemTryWait(slots) != 0)
		return -1;
	int value = load_number(2);
	if (value >= 0)
		use(value);
	SDL_SemPost(slots);
	return value;
}
int run_sdl(void)
{
	SDL_sem *slots = SDL_CreateSemaphore(3);
	SDL_Thread *a = SDL_CreateThread(bad_sdl, "a", slots);
	SDL_Thread *b = SDL_CreateThread(ok_sdl, "b", slots);
	SDL_Thread *c = SDL_CreateThread(bad_sdl_tried, "c", slots);
	SDL_WaitThread(a, NULL);
	SDL_WaitThread(b, NULL);
	SDL_WaitThread(c, NULL);
	return 0;
}

static uv_sem_t slots;
static void bad_uv(void *data)
{
	uv_sem_wait(&slots); // want unreturned-permit "'slots'"
	if (load_number(3) < 0)
		return;
	use(data != NULL);
	uv_sem_post(&slots);
}
static void ok_uv(void *data)
{
	uv_sem_wait(&slots);
	if (load_number(4) >= 0)
		use(data != NULL);
	uv_sem_post(&slots);
}
int run_uv(void)
{
	uv_thread_t a, b;
	uv_sem_init(&slots, 2);
	if (uv_thread_create(&a, bad_uv, NULL) != 0)
		return -1;
	if (uv_thread_create(&b, ok_uv, NULL) == 0)
		uv_thread_join(&b);
	return uv_thread_join(&a);
}
