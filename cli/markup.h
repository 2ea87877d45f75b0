// XML and HTML, write only, straight to a stream: constant memory, and nothing that is put in can end a text, an attribute
// or an element. Control characters and bad UTF-8 become visible text (str_sanitize); what XML 1.0 forbids beside these,
// U+FFFD.
#ifndef LEASH_MARKUP_H
#define LEASH_MARKUP_H

#include "str.h"

#include <stdio.h>

enum { MARKUP_DEPTH_MAX = 256 };

// Zero but for `out` and `html` is a fresh writer; markup_finish ends it.
struct markup {
	FILE *out;
	bool html; // every element has an end tag, and no white space is added; else XML, an element a line
	struct arena scratch;
	uint32_t depth;
	const char *names[MARKUP_DEPTH_MAX];
	bool filled[MARKUP_DEPTH_MAX]; // XML: has this element text?
	bool in_tag;                   // attributes may come
	bool nested;                   // XML: the last thing written is the end of an element
};

// Names are ours: static text.
void markup_open(struct markup *markup, const char *name);
void markup_open_class(struct markup *markup, const char *name, const char *class_name);
void markup_close(struct markup *markup);
// The element that was just opened has no content and, in HTML, no end tag: <meta>.
void markup_void(struct markup *markup);

// Attributes of the element that was just opened.
void markup_attribute(struct markup *markup, const char *name, struct str value);
void markup_attribute_c(struct markup *markup, const char *name, const char *value);
void markup_attribute_int(struct markup *markup, const char *name, int64_t value);
void markup_flag(struct markup *markup, const char *name); // HTML: <details open>

void markup_text(struct markup *markup, struct str text);
// The same, line breaks as blanks. What comes from outside begins no line: where output is shown in a job's log, a line may be
// a command.
void markup_line(struct markup *markup, struct str text);
void markup_c(struct markup *markup, const char *text);
void markup_printf(struct markup *markup, const char *format, ...) __attribute__((format(printf, 2, 3)));
// An element with a class (NULL: none) and a line of text, from start to end.
void markup_element(struct markup *markup, const char *name, const char *class_name, struct str text);
// Our own bytes, as they are: a style sheet, a line break.
void markup_raw(struct markup *markup, struct str bytes);

// After the last element: a final newline, and the writer's memory is freed.
void markup_finish(struct markup *markup);

#endif
