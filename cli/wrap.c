// See wrap.h.
#include "wrap.h"

#include "source.h"

uint32_t wrap_measure(struct str text)
{
	uint32_t columns = 0;
	for (size_t i = 0; i < text.len;) {
		uint32_t code, width;
		i += text_next(str_slice(text, i, text.len), &code, &width);
		columns += width;
	}
	return columns;
}

uint32_t wrap_print(FILE *out, struct str text, uint32_t column, uint32_t indent, uint32_t width)
{
	struct str word;
	bool first = true;
	while (text.len > 0 && str_split(&text, ' ', &word)) {
		uint32_t columns = wrap_measure(word);
		bool full = width > 0 && column + !first + columns > width && column > indent;
		if (full)
			fprintf(out, "\n%*s", (int)indent, "");
		else if (!first)
			putc(' ', out);
		column = (full ? indent : column + !first) + columns;
		fwrite(word.ptr, 1, word.len, out);
		first = false;
	}
	return column;
}
