#include <SDL2/SDL.h>

int work(void *data);
uint32_t tick(uint32_t interval, void *param);

struct game {
	SDL_Thread *loader, *audio;
	SDL_mutex *lock;
	SDL_sem *ready;
};

int bad_not_ready(struct game *game)
{
	SDL_Thread *t = SDL_CreateThread(work, "load", game); // want unjoined-task "'t' is still running"
	if (t == NULL)
		return -1;
	if (SDL_SemWaitTimeout(game->ready, 1000) != 0)
		return -1;
	SDL_WaitThread(t, NULL);
	return 0;
}

void bad_waited_twice(struct game *game)
{
	SDL_Thread *t = SDL_CreateThreadWithStackSize(work, "load", 1 << 16, game);
	SDL_WaitThread(t, NULL);
	SDL_DetachThread(t); // want double-join "'t'"
}

// Waiting for no thread does nothing.

int ok_unchecked(struct game *game)
{
	SDL_Thread *t = SDL_CreateThread(work, "load", game);
	int status = -1;
	SDL_WaitThread(t, &status);
	return status;
}

void ok_none(int needed)
{
	SDL_Thread *t = NULL;
	if (needed)
		t = SDL_CreateThread(work, "load", NULL);
	SDL_Delay(10);
	SDL_WaitThread(t, NULL);
}
