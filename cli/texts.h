// What files held when they were analysed, for those who make fixes and those who apply them. Each file is read once.
#ifndef LEASH_TEXTS_H
#define LEASH_TEXTS_H

#include "session.h"

struct text_entry {
	struct str path, text;
	uint64_t hash; // of the text
};

struct texts {
	struct session *session;
	struct str root;
	struct source_texts source; // what rules get; its context is this
	ARRAY(struct text_entry) items;
};

void texts_init(struct session *session, struct str root, struct texts *ret_texts);

// The file's text as it was read first; standard input where that stands for it. Empty: it cannot be read.
struct str texts_get(struct texts *texts, struct str path);

#endif
