// Which function of the program holds a place in the source, and where it says so. Private to link_*.c.
#ifndef LEASH_LINK_PLACES_H
#define LEASH_LINK_PLACES_H

#include "link_internal.h"

// The innermost function of the unit whose text holds the place; UINT32_MAX: none does.
uint32_t link_place_holder(struct linker *linker, uint32_t unit, struct location loc);

// The how manieth of the places that the function's facts name is exactly this one? False: none is.
bool link_place_find(const struct linker *linker, uint32_t function, struct location loc, uint32_t *ret_index);
// The function that a macro makes, where the place is that of the macro's use, and how manieth of its places it is; UINT32_MAX: there is none.
uint32_t link_place_in_macro(struct linker *linker, uint32_t unit, struct location loc, uint32_t *ret_index);
// ... and back; false: it has not so many.
bool link_place_at(const struct linker *linker, uint32_t function, uint32_t index, struct location *ret_loc);

#endif
