#include <SDL3/SDL.h>

int work(void *data);
void show(void *data);

struct game {
	SDL_Thread *loader;
	SDL_Mutex *lock;
	SDL_AsyncIOQueue *queue;
};

void bad_properties(SDL_PropertiesID props)
{
	SDL_CreateThreadWithProperties(props); // want lost-handle ""
}

int bad_asked_only(struct game *game)
{
	SDL_Thread *t = SDL_CreateThread(work, "load", game); // want unjoined-task "'t' is still running"
	return SDL_GetThreadState(t);
}

int ok_child(const char *const *args)
{
	int code = -1;
	SDL_Process *child = SDL_CreateProcess(args, true);
	if (child == NULL)
		return -1;
	if (!SDL_WaitProcess(child, false, &code)) {
		SDL_KillProcess(child, true);
		SDL_WaitProcess(child, true, &code);
	}
	SDL_DestroyProcess(child);
	return code;
}

void ok_files(struct game *game)
{
	SDL_AsyncIOOutcome outcome;
	game->queue = SDL_CreateAsyncIOQueue();
	if (SDL_LoadFileAsync("a", game->queue, NULL))
		SDL_WaitAsyncIOResult(game->queue, &outcome, -1);
	SDL_DestroyAsyncIOQueue(game->queue);
}
