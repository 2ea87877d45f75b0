// flags: -isystem ../../models/stubs/sdl2
#include <SDL2/SDL_thread.h>
int load(void *job);
void store(void *job);
static int work(void *data)
{
	if (load(data) != 0)
		return -1;
	store(data);
	return 0;
}
void bad_sdl(void *job)
{
	SDL_Thread *t = SDL_CreateThread(work, "work", job);
	SDL_WaitThread(t, 0); // want dropped-error "'SDL_WaitThread' drops it"
}
int ok_sdl(void *job)
{
	int status = 0;
	SDL_Thread *t = SDL_CreateThread(work, "work", job);
	SDL_WaitThread(t, &status);
	return status;
}
