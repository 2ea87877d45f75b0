// Which engine this is.
#ifndef LEASH_ENGINE_H
#define LEASH_ENGINE_H

#include <stdint.h>

// Of the analyzer's own sources, as they were when this program was built (cmake/engine.cmake).
extern const uint64_t engine_hash;

#endif
