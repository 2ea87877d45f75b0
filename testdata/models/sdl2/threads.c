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

int bad_half(void)
{
	struct game *game = SDL_calloc(1, sizeof *game);
	game->loader = SDL_CreateThread(work, "load", NULL);
	game->audio = SDL_CreateThread(work, "audio", NULL);
	int status = 0;
	SDL_WaitThread(game->loader, &status);
	SDL_free(game); // want lost-handle "'game->audio'"
	return status;
}

void bad_given_up(void)
{
	SDL_DetachThread(SDL_CreateThread(work, "free", NULL)); // want detached-task "detached"
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

void ok_stopped(struct game *game)
{
	SDL_WaitThread(game->loader, NULL);
	SDL_WaitThread(game->audio, NULL);
	game->loader = game->audio = NULL;
}

int ok_locked(struct game *game)
{
	SDL_LockMutex(game->lock);
	game->loader = SDL_CreateThread(work, "load", game);
	SDL_UnlockMutex(game->lock);
	SDL_AddTimer(100, tick, game);
	return game->loader == NULL ? -1 : 0;
}
