// Messages of the language server protocol on a stream of bytes: a header with the length, a blank line, JSON. What is cut, malformed or too
// long costs that message, never the stream.
#ifndef LEASH_LSP_FRAME_H
#define LEASH_LSP_FRAME_H

#include "str.h"

enum { LSP_MESSAGE_MAX = 64 * 1024 * 1024, LSP_HEADER_MAX = 8 * 1024 };

// Zero is a stream of which nothing was read yet.
struct lsp_frames {
	struct strbuf bytes;
	size_t at;         // what is before was taken
	bool lost;         // something was wrong: the next header is looked for
};

enum lsp_frame { LSP_FRAME_NONE, LSP_FRAME_MESSAGE, LSP_FRAME_BAD };

void lsp_frames_add(struct lsp_frames *frames, const char *bytes, size_t count);
// The next message: NONE: it is not there as a whole. BAD: something was skipped, *ret_reason (static) says why. *ret_message is valid until the
// next call of these functions.
enum lsp_frame lsp_frames_next(struct lsp_frames *frames, struct str *ret_message, const char **ret_reason);
void lsp_frames_finish(struct lsp_frames *frames);

#endif
