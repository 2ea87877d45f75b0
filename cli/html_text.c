// Small pieces of text on the HTML page.
#include "html.h"

#include <string.h>

// Does a quote at `at` begin a name that is quoted? Then where it ends, else 0.
static size_t quoted_end(struct str text, size_t at)
{
	if (text.ptr[at] != '\'' || (at > 0 && strchr(" (", text.ptr[at - 1]) == NULL))
		return 0;
	for (size_t i = at + 2; i < text.len; i++)
		if (text.ptr[i] == '\'' && (i + 1 == text.len || strchr(" .,;:)", text.ptr[i + 1]) != NULL))
			return i;
	return 0;
}

void html_put_message(struct markup *markup, struct str message)
{
	size_t begin = 0;
	for (size_t i = 0; i < message.len; i++) {
		size_t end = quoted_end(message, i);
		if (end == 0)
			continue;
		markup_line(markup, str_slice(message, begin, i));
		markup_element(markup, "code", NULL, str_slice(message, i + 1, end));
		begin = end + 1;
		i = end;
	}
	markup_line(markup, str_slice(message, begin, message.len));
}

// Text without code in it, with what stands between stars *stressed*.
static void put_stressed(struct markup *markup, struct str text)
{
	size_t begin = 0;
	for (size_t i = 0; i + 2 < text.len; i++) {
		size_t len = text.ptr[i] != '*' || text.ptr[i + 1] == ' ' ? SIZE_MAX : str_find(str_slice(text, i + 1, text.len), '*');
		if (len == SIZE_MAX || len == 0)
			continue;
		markup_text(markup, str_slice(text, begin, i));
		markup_element(markup, "em", NULL, str_slice(text, i + 1, i + 1 + len));
		begin = i + len + 2;
		i = begin - 1;
	}
	markup_text(markup, str_slice(text, begin, text.len));
}

// One paragraph or point, with what stands in backticks as code.
static void put_inline(struct markup *markup, struct str text)
{
	bool code = false;
	struct str piece;
	while (str_split(&text, '`', &piece)) {
		if (code)
			markup_element(markup, "code", NULL, piece);
		else
			put_stressed(markup, piece);
		code = !code;
	}
}

void html_put_markdown(struct markup *markup, const char *text)
{
	struct str rest = str_from_c(text), line;
	const char *open = NULL;
	bool list = false;
	while (str_split(&rest, '\n', &line)) {
		bool point = str_starts_with(line, STR("- "));
		if (open != NULL && (point || line.len == 0)) {
			markup_close(markup);
			open = NULL;
		}
		if (list && !point && line.len > 0 && open == NULL) {
			markup_close(markup);
			list = false;
		}
		if (line.len == 0)
			continue;
		if (point && !list) {
			markup_open(markup, "ul");
			list = true;
		}
		if (open == NULL)
			markup_open(markup, open = point ? "li" : "p");
		else
			markup_c(markup, " ");
		put_inline(markup, point ? str_slice(line, 2, line.len) : line);
	}
	if (open != NULL)
		markup_close(markup);
	if (list)
		markup_close(markup);
}

void html_put_number(struct markup *markup, uint32_t number, const char *one, const char *many)
{
	markup_printf(markup, "%u %s", number, number == 1 ? one : many);
}

void html_put_place(struct markup *markup, struct str path, uint32_t line, uint32_t column)
{
	markup_open_class(markup, "bdi", "place");
	markup_line(markup, path);
	if (line > 0)
		markup_printf(markup, ":%u", line);
	if (line > 0 && column > 0)
		markup_printf(markup, ":%u", column);
	markup_close(markup);
}
