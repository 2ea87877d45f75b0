// What the sources behind changes.h share.
#ifndef LEASH_CHANGES_INTERNAL_H
#define LEASH_CHANGES_INTERNAL_H

#include "changes.h"

// The changed lines of a file of a diff, `absolute` being its place. `later`: what was edited since, if the diff speaks of the
// index; NULL: it speaks of the working tree.
struct changed_file changes_make_file(struct arena *arena, const struct change_parse *parse, struct str absolute,
                                      const struct change_list *later);

// --since and --staged in the working tree `top` and the submodules that are checked out there. False: said.
bool changes_open_since(struct session *session, struct str top, struct changes *changes);
bool changes_open_staged(struct session *session, struct str top, struct changes *changes);

#endif
