// Symbolic links: one file under several names. Names decide nearly everywhere, so that two runs agree; only what the user
// names and what a database calls the same thing are brought together here.
#ifndef LEASH_LINKS_H
#define LEASH_LINKS_H

#include "session.h"

// The absolute `path` without any link; `path` itself when it does not exist.
struct str real_path(struct arena *arena, struct str path);
// The same for the folder of `path` only: the last name stays, though it be a link.
struct str real_folder_path(struct arena *arena, struct str path);

// What the jobs of a database call the root, when that is a link to `root`: "/home/me/p" for "/data/me/p". Empty: the same.
struct str links_root_alias(struct arena *arena, const struct compdb *compdb, struct str root);

#endif
