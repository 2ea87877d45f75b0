#include <SDL2/SDL_thread.h>
