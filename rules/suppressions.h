// What the two rules about suppression comments share: which names in them are ours.
#ifndef LEASH_SUPPRESSIONS_H
#define LEASH_SUPPRESSIONS_H

#include "rule.h"

enum name_kind {
	NAME_OTHER,    // another tool's, or a glob that may be: never judged
	NAME_OURS,     // ids, codes, "leash-" and an id or glob that mean a rule
	NAME_MISSPELT, // surely meant for us, and means no rule
};
// `ret_nearest`: the id that it is like; NULL: there is none.
enum name_kind suppression_name_kind(struct str name, const char **ret_nearest);

// The comment's finding, with its place; the message is the caller's.
struct diagnostic suppression_finding(const struct suppression_use *use, struct str message);

// The next name of the list, trimmed.
bool suppression_next_name(struct str *rest, struct str *ret_name);

#endif
