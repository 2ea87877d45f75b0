// The reader of unified diffs. Lines are counted by what is there, and held against what the hunks promise: a diff that was
// cut off must not look like one that changes little.
#include "changes.h"

#include <string.h>

enum { LINE_MAX_NUMBER = 100000000, NAME_MAX_BYTES = 64 * 1024 };

struct reader {
	struct arena *arena;
	struct str rest;
	uint32_t line; // of the line that was read last
	struct change_list *list;
	struct change_parse *file; // that hunks belong to; NULL: none yet
	const char *message;
};

static bool fail(struct reader *reader, const char *message)
{
	reader->message = message;
	return false;
}

// The next line, without its end; carriage returns stay.
static bool next_line(struct reader *reader, struct str *ret_line)
{
	if (reader->rest.len == 0)
		return false;
	size_t end = str_find(reader->rest, '\n');
	*ret_line = str_slice(reader->rest, 0, end);
	reader->rest = end == SIZE_MAX ? STR_NULL : str_slice(reader->rest, end + 1, reader->rest.len);
	reader->line++;
	return true;
}

static struct str chomp(struct str line)
{
	return str_ends_with(line, STR("\r")) ? str_slice(line, 0, line.len - 1) : line;
}

static int octal(char c)
{
	return c >= '0' && c <= '7' ? c - '0' : -1;
}

// A name as git quotes it: in C's manner, bytes in octal. `text` begins behind the quote.
static bool unquote(struct arena *arena, struct str text, struct str *ret_name)
{
	static const char letters[] = "abtnvfr\"\\", values[] = "\a\b\t\n\v\f\r\"\\";
	struct strbuf name = {.max = NAME_MAX_BYTES};
	bool closed = false;
	for (size_t i = 0; i < text.len && !closed; i++) {
		char c = text.ptr[i];
		closed = c == '"';
		if (c == '"')
			break;
		if (c != '\\') {
			strbuf_char(&name, c);
			continue;
		}
		c = ++i < text.len ? text.ptr[i] : '\0';
		const char *letter = c == '\0' ? NULL : strchr(letters, c);
		if (letter != NULL)
			strbuf_char(&name, values[letter - letters]);
		else if (i + 2 < text.len && octal(c) >= 0 && octal(text.ptr[i + 1]) >= 0 && octal(text.ptr[i + 2]) >= 0) {
			strbuf_char(&name, (char)(octal(c) << 6 | octal(text.ptr[i + 1]) << 3 | octal(text.ptr[i + 2])));
			i += 2;
		} else {
			break;
		}
	}
	bool good = closed && !name.overflow && name.len > 0 && memchr(name.ptr, '\0', name.len) == NULL;
	if (good)
		*ret_name = str_copy(arena, strbuf_view(&name));
	strbuf_finish(&name);
	return good;
}

// "b/src/x.c", "src/x.c\t2026-01-01 ...", "\"b/\\303\\244.c\"".
static bool read_name(struct reader *reader, struct str text, struct str *ret_name)
{
	text = chomp(text);
	if (text.len > 0 && text.ptr[0] == '"')
		return unquote(reader->arena, str_slice(text, 1, text.len), ret_name) || fail(reader, "a quoted file name is damaged");
	*ret_name = str_copy(reader->arena, str_slice(text, 0, str_find(text, '\t')));
	return (ret_name->len > 0 && str_find(*ret_name, '\0') == SIZE_MAX) || fail(reader, "a file name is missing");
}

// Git's letters for the two sides, whatever the configuration made of them.
static struct str strip_prefix(struct str name)
{
	bool prefixed = name.len > 2 && name.ptr[1] == '/' && strchr("abciow", name.ptr[0]) != NULL;
	return prefixed ? str_slice(name, 2, name.len) : name;
}

// Where both sides have the same name, what looks like a letter of git is a folder.
static bool begin_file(struct reader *reader, struct str old, struct str name)
{
	struct str path = str_equal(old, name) ? name : strip_prefix(name);
	struct change_parse file = {.prefixed = name, .path = path, .deleted = str_equal(name, STR("/dev/null"))};
	array_push(reader->arena, &reader->list->files, file);
	reader->file = &reader->list->files.items[reader->list->files.count - 1];
	return true;
}

static bool read_number(struct str *rest, uint32_t *ret_number)
{
	uint64_t number = 0;
	size_t i = 0;
	for (; i < rest->len && rest->ptr[i] >= '0' && rest->ptr[i] <= '9' && number <= LINE_MAX_NUMBER; i++)
		number = number * 10 + (uint64_t)(rest->ptr[i] - '0');
	if (i == 0 || number > LINE_MAX_NUMBER)
		return false;
	*rest = str_slice(*rest, i, rest->len);
	*ret_number = (uint32_t)number;
	return true;
}

// "12,3" or "12", which means one line.
static bool read_span(struct str *rest, uint32_t *ret_first, uint32_t *ret_count)
{
	*ret_count = 1;
	if (!read_number(rest, ret_first))
		return false;
	if (rest->len == 0 || rest->ptr[0] != ',')
		return true;
	*rest = str_slice(*rest, 1, rest->len);
	return read_number(rest, ret_count);
}

static bool skip(struct str *rest, struct str word)
{
	bool there = str_starts_with(*rest, word);
	if (there)
		*rest = str_slice(*rest, word.len, rest->len);
	return there;
}

// A run of lines that were deleted and added, within a hunk. `old`, `new`: the lines behind it.
static void push_run(struct reader *reader, uint32_t old, uint32_t deleted, uint32_t new, uint32_t added)
{
	struct change_hunk run = {.old_first = old - deleted, .old_count = deleted, .new_first = new - added, .new_count = added};
	if (deleted + added > 0)
		array_push(reader->arena, &reader->file->hunks, run);
}

static bool read_body(struct reader *reader, uint32_t old, uint32_t old_count, uint32_t new, uint32_t new_count)
{
	uint32_t deleted = 0, added = 0, old_left = old_count, new_left = new_count;
	struct str line;
	// Of an empty side the number is that of the line before it.
	old += old_count == 0;
	new += new_count == 0;
	while (old_left > 0 || new_left > 0) {
		if (!next_line(reader, &line))
			return fail(reader, "a hunk ends too early: the diff is cut off");
		char kind = line.len == 0 || line.ptr[0] == '\r' ? ' ' : line.ptr[0]; // some mailers take the blank away
		if (kind == '\\')
			continue;
		bool minus = kind == '-' && old_left > 0, plus = kind == '+' && new_left > 0;
		bool same = kind == ' ' && old_left > 0 && new_left > 0;
		if (!minus && !plus && !same)
			return fail(reader, "a hunk has other lines than it promises: the diff is damaged");
		if (same) {
			push_run(reader, old, deleted, new, added);
			deleted = added = 0;
		}
		deleted += minus;
		added += plus;
		old += minus || same;
		new += plus || same;
		old_left -= minus || same;
		new_left -= plus || same;
	}
	push_run(reader, old, deleted, new, added);
	return true;
}

static bool read_hunk(struct reader *reader, struct str line)
{
	uint32_t old, old_count, new, new_count;
	bool good = skip(&line, STR("@@ -")) && read_span(&line, &old, &old_count) && skip(&line, STR(" +")) &&
	            read_span(&line, &new, &new_count) && skip(&line, STR(" @@"));
	if (!good || (old == 0 && old_count > 0) || (new == 0 && new_count > 0))
		return fail(reader, "a hunk's head is damaged: it must be like '@@ -1,2 +1,3 @@'");
	if (reader->file == NULL)
		return fail(reader, "a hunk stands before the name of its file ('+++ b/src/x.c')");
	return read_body(reader, old, old_count, new, new_count);
}

// "--- old" and "+++ new" belong together; elsewhere they are text.
static bool read_head(struct reader *reader, struct str line)
{
	struct str old, new, name;
	const struct reader before = *reader;
	if (!next_line(reader, &new) || !skip(&new, STR("+++ "))) {
		*reader = before;
		return true;
	}
	skip(&line, STR("--- "));
	return read_name(reader, line, &old) && read_name(reader, new, &name) && begin_file(reader, old, name);
}

static bool read_line(struct reader *reader, struct str line)
{
	if (str_starts_with(line, STR("@@@ ")) || str_starts_with(line, STR("@@@@ ")))
		return fail(reader, "a diff of a merge is not understood; make it against one commit");
	if (str_starts_with(line, STR("diff "))) {
		reader->file = NULL;
		return true;
	}
	if (str_starts_with(line, STR("--- ")))
		return read_head(reader, line);
	return !str_starts_with(line, STR("@@ ")) || read_hunk(reader, line);
}

static bool is_blank(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (strchr(" \t\r\n", text.ptr[i]) == NULL || text.ptr[i] == '\0')
			return false;
	return true;
}

bool changes_parse(struct arena *arena, struct str text, struct change_list *ret_list, uint32_t *ret_line, const char **ret_message)
{
	struct change_list list = {0};
	struct reader reader = {.arena = arena, .rest = text, .list = &list};
	struct str line;
	bool good = true, diff = is_blank(text);
	while (good && next_line(&reader, &line)) {
		diff |= str_starts_with(line, STR("diff ")) || list.files.count > 0; // a rename alone has no more than that
		good = read_line(&reader, line);
	}
	if (good && !diff && list.files.count == 0)
		good = fail(&reader, "this is no unified diff ('git diff' and 'diff -u' make them)");
	if (good) {
		*ret_list = list;
	} else {
		*ret_line = reader.line;
		*ret_message = reader.message;
	}
	return good;
}
