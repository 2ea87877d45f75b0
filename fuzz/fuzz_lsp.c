// lsp_frame.h and lsp_text.h on any bytes, in pieces of any size: a good message after them is found, positions lie in the text, and paths go to
// URIs and back.
#include "lsp_frame.h"
#include "lsp_text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void frames(struct str text, size_t piece)
{
	static const char good[] = "\nContent-Length: 15\r\n\r\n{\"after\": true}";
	struct lsp_frames frames = {0};
	struct str message = STR_NULL;
	const char *reason = NULL;
	enum lsp_frame frame;
	bool found = false;
	uint64_t waiting = 0; // a message that is cut takes what comes next
	for (size_t at = 0; at < text.len; at += piece) {
		lsp_frames_add(&frames, text.ptr + at, piece < text.len - at ? piece : text.len - at);
		while ((frame = lsp_frames_next(&frames, &message, &reason)) != LSP_FRAME_NONE)
			if (frame == LSP_FRAME_BAD && reason == NULL)
				abort();
	}
	waiting = frames.bytes.len - frames.at;
	for (int i = 0; i < 3; i++) {
		lsp_frames_add(&frames, good, sizeof good - 1);
		while ((frame = lsp_frames_next(&frames, &message, &reason)) != LSP_FRAME_NONE)
			found = found || (frame == LSP_FRAME_MESSAGE && str_equal(message, STR("{\"after\": true}")));
	}
	if (!found && waiting == 0)
		abort();
	lsp_frames_finish(&frames);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 3)
		return 0;
	struct str text = {(const char *)data + 2, size - 2};
	struct arena arena = {0};
	frames(text, 1 + data[0] % 64);
	const struct lsp_position position = {data[0] % 8, data[1]};
	size_t offset = lsp_offset(text, position);
	if (offset > text.len)
		abort();
	lsp_position_of(text, 1 + data[0], 1 + data[1]);
	struct str path = lsp_path(&arena, text);
	if (path.len > 0 && !str_equal(lsp_path(&arena, lsp_uri(&arena, path)), path))
		abort();
	arena_finish(&arena);
	return 0;
}
