// Documents and their names as the language server protocol has them: positions in UTF-16 code units, file URIs.
#ifndef LEASH_LSP_TEXT_H
#define LEASH_LSP_TEXT_H

#include "str.h"

struct lsp_position {
	uint32_t line, character; // from 0; in UTF-16 code units
};
struct lsp_range {
	struct lsp_position start, end; // end exclusive
};

// The offset in bytes; past the end of a line or of the text it is that end.
size_t lsp_offset(struct str text, struct lsp_position position);
// Of line and column (from 1, in bytes) of a line's text.
struct lsp_position lsp_position_of(struct str line_text, uint32_t line, uint32_t column);
// Do the ranges have a position in common, be it the end of one of them?
bool lsp_touch(struct lsp_range a, struct lsp_range b);

// The absolute, normalised path of a `file:` URI; empty: it is another URI, one of another host, or holds a NUL.
struct str lsp_path(struct arena *arena, struct str uri);
// "file:///..." of an absolute path.
struct str lsp_uri(struct arena *arena, struct str path);

#endif
