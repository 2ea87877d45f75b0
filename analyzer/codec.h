// Plain data to bytes and back. One description of a layout serves both directions, so that they cannot disagree: a codec
// writes what it is shown, or reads into it. Bytes that nobody wrote lead to a fault, never to more than that.
#ifndef LEASH_CODEC_H
#define LEASH_CODEC_H

#include "array.h"
#include "str.h"

struct codec {
	struct strbuf *out;  // NULL: reading
	struct arena *arena; // of what is read
	struct str rest;     // what is left to read; strings are made to point into it
	const char *fault;   // static text; the first one stays
	void *context;       // of the layout's own
};

// Always false.
bool codec_fail(struct codec *codec, const char *fault);

// Of any length; for what does not fit into one byte.
void codec_long_u64(struct codec *codec, uint64_t *value);

// Nearly all numbers are small, and there are millions of them.
static inline void code_u64(struct codec *codec, uint64_t *value)
{
	if (codec->out == NULL && codec->rest.len > 0 && (unsigned char)*codec->rest.ptr < 0x80) {
		*value = (unsigned char)*codec->rest.ptr++;
		codec->rest.len--;
	} else {
		codec_long_u64(codec, value);
	}
}

static inline void code_u32(struct codec *codec, uint32_t *value)
{
	uint64_t wide = *value;
	code_u64(codec, &wide);
	if (wide > UINT32_MAX)
		codec_fail(codec, "a number is too large");
	if (codec->out == NULL)
		*value = (uint32_t)wide;
}

static inline void code_i64(struct codec *codec, int64_t *value)
{
	uint64_t bits = (uint64_t)*value;
	uint64_t zigzag = bits << 1 ^ (*value < 0 ? UINT64_MAX : 0);
	code_u64(codec, &zigzag);
	if (codec->out == NULL)
		*value = (int64_t)(zigzag >> 1 ^ (0 - (zigzag & 1)));
}

void code_hash(struct codec *codec, uint64_t *hash); // eight bytes
void code_bool(struct codec *codec, bool *value);
void code_str(struct codec *codec, struct str *s);
// A number of things that have at least `least` bytes each.
void code_count(struct codec *codec, uint32_t *count, size_t least);

// `last` enumerator of the enumeration; the value goes through a number, for an enum may have any width.
#define code_enum(codec, field, type, last) \
	do { \
		uint32_t number = (uint32_t)*(field); \
		code_u32((codec), &number); \
		if (number > (uint32_t)(last)) { \
			codec_fail((codec), "an enumeration is out of range"); \
			number = 0; \
		} \
		if ((codec)->out == NULL) \
			*(field) = (enum type)number; \
	} while (0)

// Codes an ARRAY: its length, then each element with `code_item`. An element has at least `least` bytes, which bounds what
// a wrong length can allocate.
#define code_array(codec, array, least, code_item) \
	do { \
		code_count((codec), &(array)->count, (least)); \
		if ((codec)->out == NULL) { \
			(array)->items = arena_calloc((codec)->arena, (array)->count, sizeof *(array)->items); \
			(array)->capacity = (array)->count; \
		} \
		for (uint32_t item = 0; item < (array)->count && (codec)->fault == NULL; item++) \
			code_item((codec), &(array)->items[item]); \
	} while (0)

#endif
