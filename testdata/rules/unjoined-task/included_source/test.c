#define WITH_TIMER
#include "start.c"
