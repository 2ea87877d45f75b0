// The algorithm of github/codeql-action, src/fingerprints.ts: a rolling hash over the 100 UTF-16 code units that begin at
// a line's start, blanks left out and line ends made equal; then how often this hash was met in the file so far.
#include "sarif_hash.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 100, MULTIPLIER = 37, END_OF_FILE = 65535 };

struct line_hash {
	uint64_t hash;
	uint32_t line;
	uint32_t occurrence;
};

struct hasher {
	uint32_t window[WINDOW], lines[WINDOW]; // lines: which line starts at this slot, 0: none
	uint64_t hash, outgoing;                // outgoing: MULTIPLIER to the power of WINDOW
	uint32_t at, line;
	bool line_starts, after_return;
	struct line_hash *found; // by line - 1
	uint32_t count, capacity;
};

static void emit(struct hasher *hasher)
{
	uint32_t line = hasher->lines[hasher->at];
	if (line == 0)
		return;
	if (line <= hasher->capacity)
		hasher->found[hasher->count++] = (struct line_hash){.hash = hasher->hash, .line = line};
	hasher->lines[hasher->at] = 0;
}

static void shift(struct hasher *hasher, uint32_t unit)
{
	uint32_t begin = hasher->window[hasher->at];
	hasher->window[hasher->at] = unit;
	hasher->hash = MULTIPLIER * hasher->hash + unit - hasher->outgoing * begin;
	hasher->at = (hasher->at + 1) % WINDOW;
}

static void take(struct hasher *hasher, uint32_t unit)
{
	if (unit == ' ' || unit == '\t' || (hasher->after_return && unit == '\n')) {
		hasher->after_return = false;
		return;
	}
	hasher->after_return = unit == '\r';
	if (unit == '\r')
		unit = '\n';
	emit(hasher);
	if (hasher->line_starts) {
		hasher->line_starts = false;
		hasher->lines[hasher->at] = ++hasher->line;
	}
	hasher->line_starts = unit == '\n';
	shift(hasher, unit);
}

static void take_text(struct hasher *hasher, struct str text)
{
	for (size_t i = 0; i < text.len;) {
		uint32_t code, width;
		i += text_next(str_slice(text, i, text.len), &code, &width);
		if (code > 0xffff) {
			take(hasher, 0xd800 + ((code - 0x10000) >> 10));
			take(hasher, 0xdc00 + ((code - 0x10000) & 0x3ff));
		} else {
			take(hasher, code);
		}
	}
	take(hasher, END_OF_FILE);
	for (int i = 0; i < WINDOW; i++) {
		emit(hasher);
		shift(hasher, 0);
	}
}

static int compare(const void *left, const void *right)
{
	const struct line_hash *a = left, *b = right;
	int order = (a->hash > b->hash) - (a->hash < b->hash);
	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static void hash_file(struct arena *arena, struct source *source)
{
	struct arena scratch = {0};
	struct hasher hasher = {.outgoing = 1, .line_starts = true, .capacity = source->lines.count + 1};
	hasher.found = arena_array(&scratch, struct line_hash, hasher.capacity);
	for (int i = 0; i < WINDOW; i++)
		hasher.outgoing *= MULTIPLIER;
	take_text(&hasher, source->text);
	qsort(hasher.found, hasher.count, sizeof *hasher.found, compare);
	source->hashes = arena_array(arena, const char *, hasher.capacity);
	for (uint32_t i = 0; i < hasher.count; i++) {
		struct line_hash *line = &hasher.found[i];
		line->occurrence = i > 0 && line[-1].hash == line->hash ? line[-1].occurrence + 1 : 1;
		source->hashes[line->line - 1] = str_format(arena, "%llx:%u", (unsigned long long)line->hash, line->occurrence).ptr;
	}
	arena_finish(&scratch);
}

struct str sarif_line_hash(struct arena *arena, struct source *source, uint32_t line)
{
	if (!source->readable || line == 0 || line > source->lines.count)
		return STR_NULL;
	if (source->hashes == NULL)
		hash_file(arena, source);
	return str_from_c(source->hashes[line - 1]);
}
