// For goldens of HTML: the style sheet and the script are files of their own, and a change of theirs is none of the page.
#ifndef LEASH_HTML_TESTING_H
#define LEASH_HTML_TESTING_H

#include <string.h>

// Takes out what stands between the first `begin` and the `end` after it. False: there is no such thing.
static inline bool html_cut(char *text, size_t *len, const char *begin, const char *end)
{
	char *from = strstr(text, begin);
	char *to = from == NULL ? NULL : strstr(from + strlen(begin), end);
	if (to == NULL)
		return false;
	from += strlen(begin);
	memmove(from, to, *len - (size_t)(to - text) + 1);
	*len -= (size_t)(to - from);
	return true;
}

// `text` is NUL-terminated; what is no page stays as it is.
static inline void html_drop_assets(char *text, size_t *len)
{
	if (strncmp(text, "<!DOCTYPE html>", 15) != 0)
		return;
	html_cut(text, len, "style-src 'sha256-", "'");
	html_cut(text, len, "script-src 'sha256-", "'");
	html_cut(text, len, "<style>", "</style>");
	html_cut(text, len, "<script>", "</script>");
}

#endif
