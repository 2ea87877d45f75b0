// See codec.h. Numbers are LEB128, signed ones in zigzag, strings stand in place.
#include "codec.h"

bool codec_fail(struct codec *codec, const char *fault)
{
	if (codec->fault == NULL)
		codec->fault = fault;
	return false;
}

static void write_u64(struct codec *codec, uint64_t value)
{
	char bytes[10];
	size_t len = 0;
	for (; value >= 0x80; value >>= 7)
		bytes[len++] = (char)(unsigned char)(value | 0x80);
	bytes[len++] = (char)value;
	strbuf_append(codec->out, bytes, len);
}

static uint64_t read_u64(struct codec *codec)
{
	uint64_t value = 0;
	size_t i = 0;
	for (unsigned shift = 0; i < codec->rest.len && shift < 64; shift += 7) {
		unsigned char byte = (unsigned char)codec->rest.ptr[i++];
		value |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80) {
			codec->rest = str_slice(codec->rest, i, codec->rest.len);
			return value;
		}
	}
	codec_fail(codec, "the image ends in a number");
	codec->rest.len = 0;
	return 0;
}

void codec_long_u64(struct codec *codec, uint64_t *value)
{
	if (codec->out != NULL)
		write_u64(codec, *value);
	else
		*value = read_u64(codec);
}

// Hashes have no small values.
void code_hash(struct codec *codec, uint64_t *hash)
{
	unsigned char bytes[8];
	if (codec->out != NULL) {
		for (unsigned i = 0; i < 8; i++)
			bytes[i] = (unsigned char)(*hash >> 8 * i);
		strbuf_append(codec->out, bytes, sizeof bytes);
		return;
	}
	*hash = 0;
	if (codec->rest.len < sizeof bytes) {
		codec_fail(codec, "the image ends in a hash");
		return;
	}
	for (unsigned i = 0; i < 8; i++)
		*hash |= (uint64_t)(unsigned char)codec->rest.ptr[i] << 8 * i;
	codec->rest = str_slice(codec->rest, sizeof bytes, codec->rest.len);
}

void code_bool(struct codec *codec, bool *value)
{
	uint32_t number = *value;
	code_u32(codec, &number);
	if (number > 1)
		codec_fail(codec, "a truth value is out of range");
	if (codec->out == NULL)
		*value = number == 1;
}

void code_str(struct codec *codec, struct str *s)
{
	uint64_t len = s->len;
	code_u64(codec, &len);
	if (codec->out != NULL) {
		strbuf_str(codec->out, *s);
		return;
	}
	if (len > codec->rest.len) {
		codec_fail(codec, "the image ends in a string");
		len = 0;
	}
	*s = str_slice(codec->rest, 0, len);
	codec->rest = str_slice(codec->rest, len, codec->rest.len);
}

void code_count(struct codec *codec, uint32_t *count, size_t least)
{
	code_u32(codec, count);
	if (codec->out == NULL && (codec->fault != NULL || *count > codec->rest.len / least)) {
		codec_fail(codec, "a length is too large");
		*count = 0;
	}
}
