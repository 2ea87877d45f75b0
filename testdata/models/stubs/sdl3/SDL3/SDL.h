#include <SDL3/SDL_thread.h>
