#include <SDL3/SDL.h>

int work(void *data);
void show(void *data);

struct game {
	SDL_Thread *loader;
	SDL_Mutex *lock;
	SDL_AsyncIOQueue *queue;
};

int bad_busy(struct game *game)
{
	SDL_Thread *t = SDL_CreateThread(work, "load", game); // want unjoined-task "'t' is still running"
	if (!SDL_TryLockMutex(game->lock))
		return -1;
	SDL_WaitThread(t, NULL);
	SDL_UnlockMutex(game->lock);
	return 0;
}

int ok_unchecked(struct game *game)
{
	int status = -1;
	SDL_Thread *t = SDL_CreateThread(work, "load", game);
	SDL_WaitThread(t, &status);
	return status;
}

bool ok_owner(struct game *game)
{
	game->loader = SDL_CreateThread(work, "load", game);
	SDL_RunOnMainThread(show, game, false);
	return game->loader != NULL;
}
