// See lsp_frame.h. Field names are compared without regard to case, and lines may end without a carriage return.
#include "lsp_frame.h"

#include <string.h>
#include <strings.h>

static const char field[] = "content-length:";
enum { FIELD_LEN = sizeof field - 1 };

void lsp_frames_add(struct lsp_frames *frames, const char *bytes, size_t count)
{
	if (frames->at > 0) {
		memmove(frames->bytes.ptr, frames->bytes.ptr + frames->at, frames->bytes.len - frames->at);
		frames->bytes.len -= frames->at;
		frames->at = 0;
	}
	strbuf_append(&frames->bytes, bytes, count);
}

static struct str rest_of(const struct lsp_frames *frames)
{
	return str_slice(strbuf_view(&frames->bytes), frames->at, frames->bytes.len);
}

// The length of the header with its blank line; 0: its end is not there yet.
static size_t header_length(struct str rest)
{
	for (size_t i = 0; i < rest.len && i <= LSP_HEADER_MAX; i++) {
		if (rest.ptr[i] != '\n')
			continue;
		if (i + 1 < rest.len && rest.ptr[i + 1] == '\n')
			return i + 2;
		if (i + 2 < rest.len && rest.ptr[i + 1] == '\r' && rest.ptr[i + 2] == '\n')
			return i + 3;
	}
	return 0;
}

// SIZE_MAX: the header gives none.
static uint64_t content_length(struct str header)
{
	struct str line;
	uint64_t length = UINT64_MAX;
	while (str_split(&header, '\n', &line)) {
		if (line.len < FIELD_LEN || strncasecmp(line.ptr, field, FIELD_LEN) != 0)
			continue;
		struct str value = str_slice(line, FIELD_LEN, line.len);
		while (value.len > 0 && (value.ptr[0] == ' ' || value.ptr[0] == '\t'))
			value = str_slice(value, 1, value.len);
		while (value.len > 0 && (value.ptr[value.len - 1] == '\r' || value.ptr[value.len - 1] == ' '))
			value.len--;
		int64_t number = 0;
		length = value.len <= 15 && str_to_int64(value, &number) && number >= 0 ? (uint64_t)number : UINT64_MAX;
	}
	return length;
}

// To where the next header may begin. What a wrong length says is not believed: it would swallow all that follows.
static void find_header(struct lsp_frames *frames)
{
	struct str rest = rest_of(frames);
	size_t i = 0;
	while (i + FIELD_LEN <= rest.len && strncasecmp(rest.ptr + i, field, FIELD_LEN) != 0)
		i++;
	frames->lost = i + FIELD_LEN > rest.len;
	frames->at += i;
}

static enum lsp_frame lose(struct lsp_frames *frames, size_t count, const char *reason, const char **ret_reason)
{
	*ret_reason = reason;
	frames->at += count;
	frames->lost = true;
	return LSP_FRAME_BAD;
}

enum lsp_frame lsp_frames_next(struct lsp_frames *frames, struct str *ret_message, const char **ret_reason)
{
	if (frames->lost)
		find_header(frames);
	struct str rest = rest_of(frames);
	size_t header = header_length(rest);
	if (frames->lost || (header == 0 && rest.len <= LSP_HEADER_MAX))
		return LSP_FRAME_NONE;
	if (header == 0)
		return lose(frames, 1, "a header without an end", ret_reason);
	uint64_t length = content_length(str_slice(rest, 0, header));
	if (length == UINT64_MAX)
		return lose(frames, header, "a header without a Content-Length", ret_reason);
	if (length > LSP_MESSAGE_MAX)
		return lose(frames, header, "a message that is too long", ret_reason);
	if (rest.len - header < length)
		return LSP_FRAME_NONE;
	*ret_message = str_slice(rest, header, header + (size_t)length);
	frames->at += header + (size_t)length;
	return LSP_FRAME_MESSAGE;
}

void lsp_frames_finish(struct lsp_frames *frames)
{
	strbuf_finish(&frames->bytes);
	*frames = (struct lsp_frames){0};
}
