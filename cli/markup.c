// See markup.h.
#include "markup.h"

#include <assert.h>

static bool is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c >= 0x7f || (c < 0x20 && c != '\n' && c != '\t'))
			return false;
	}
	return true;
}

// U+FFFE and U+FFFF are no characters of XML.
static bool is_forbidden(struct str text, size_t i)
{
	return i + 2 < text.len && (unsigned char)text.ptr[i] == 0xef && (unsigned char)text.ptr[i + 1] == 0xbf &&
	       (unsigned char)text.ptr[i + 2] >= 0xbe;
}

enum use { USE_TEXT, USE_LINE, USE_ATTRIBUTE };

static const char *entity_of(char c, enum use use)
{
	bool attribute = use == USE_ATTRIBUTE;
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return attribute ? "&quot;" : NULL;
	case '\n': return attribute ? "&#10;" : use == USE_LINE ? " " : NULL;
	case '\t': return attribute ? "&#9;" : NULL;
	default: return NULL;
	}
}

static void put_escaped(struct markup *markup, struct str text, enum use use)
{
	if (!is_plain(text))
		text = str_sanitize(&markup->scratch, text, true);
	for (size_t i = 0; i < text.len; i++) {
		const char *entity = entity_of(text.ptr[i], use);
		if (entity != NULL) {
			fputs(entity, markup->out);
		} else if (is_forbidden(text, i)) {
			fputs("\xef\xbf\xbd", markup->out);
			i += 2;
		} else {
			putc(text.ptr[i], markup->out);
		}
	}
	if (markup->scratch.used > 1 << 20)
		arena_finish(&markup->scratch);
}

static void end_tag(struct markup *markup)
{
	if (markup->in_tag)
		putc('>', markup->out);
	markup->in_tag = false;
}

// XML: a line break before an element, unless text stands beside it.
static void indent(struct markup *markup, uint32_t depth)
{
	if (!markup->html && (depth == 0 || !markup->filled[depth - 1]))
		fprintf(markup->out, "\n%*s", (int)(2 * depth), "");
}

void markup_open(struct markup *markup, const char *name)
{
	assert(markup->depth < MARKUP_DEPTH_MAX);
	if (markup->depth == 0 && !markup->html)
		fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", markup->out);
	end_tag(markup);
	indent(markup, markup->depth);
	fprintf(markup->out, "<%s", name);
	markup->filled[markup->depth] = false;
	markup->names[markup->depth++] = name;
	markup->in_tag = true;
	markup->nested = false;
}

void markup_open_class(struct markup *markup, const char *name, const char *class_name)
{
	markup_open(markup, name);
	markup_attribute_c(markup, "class", class_name);
}

void markup_close(struct markup *markup)
{
	assert(markup->depth > 0);
	const char *name = markup->names[--markup->depth];
	if (markup->in_tag && !markup->html) {
		fputs("/>", markup->out);
		markup->in_tag = false;
	} else {
		end_tag(markup);
		if (markup->nested)
			indent(markup, markup->depth);
		fprintf(markup->out, "</%s>", name);
	}
	markup->nested = !markup->html;
}

void markup_void(struct markup *markup)
{
	assert(markup->depth > 0 && markup->in_tag);
	markup->depth--;
	end_tag(markup);
}

void markup_attribute(struct markup *markup, const char *name, struct str value)
{
	assert(markup->in_tag);
	fprintf(markup->out, " %s=\"", name);
	put_escaped(markup, value, USE_ATTRIBUTE);
	putc('"', markup->out);
}

void markup_attribute_c(struct markup *markup, const char *name, const char *value)
{
	markup_attribute(markup, name, str_from_c(value));
}

void markup_attribute_int(struct markup *markup, const char *name, int64_t value)
{
	assert(markup->in_tag);
	fprintf(markup->out, " %s=\"%lld\"", name, (long long)value);
}

void markup_flag(struct markup *markup, const char *name)
{
	assert(markup->in_tag);
	fprintf(markup->out, " %s", name);
}

static void put_text(struct markup *markup, struct str text, enum use use)
{
	assert(markup->depth > 0);
	end_tag(markup);
	markup->filled[markup->depth - 1] = true;
	put_escaped(markup, text, use);
}

void markup_text(struct markup *markup, struct str text)
{
	put_text(markup, text, USE_TEXT);
}

void markup_line(struct markup *markup, struct str text)
{
	put_text(markup, text, USE_LINE);
}

void markup_c(struct markup *markup, const char *text)
{
	markup_text(markup, str_from_c(text));
}

void markup_printf(struct markup *markup, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	put_text(markup, str_vformat(&markup->scratch, format, args), USE_TEXT);
	va_end(args);
}

void markup_element(struct markup *markup, const char *name, const char *class_name, struct str text)
{
	markup_open(markup, name);
	if (class_name != NULL)
		markup_attribute_c(markup, "class", class_name);
	markup_line(markup, text);
	markup_close(markup);
}

void markup_raw(struct markup *markup, struct str bytes)
{
	end_tag(markup);
	fwrite(bytes.ptr, 1, bytes.len, markup->out);
}

void markup_finish(struct markup *markup)
{
	assert(markup->depth == 0);
	putc('\n', markup->out);
	arena_finish(&markup->scratch);
}
