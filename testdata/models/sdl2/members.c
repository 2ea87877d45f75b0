#include <SDL2/SDL.h>

int work(void *data);
uint32_t tick(uint32_t interval, void *param);

struct game {
	SDL_Thread *loader, *audio;
	SDL_mutex *lock;
	SDL_sem *ready;
};

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
