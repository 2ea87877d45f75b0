// Finds suppression comments with a scanner that knows just enough of C and C++ to tell comments from strings, and marks
// the findings that they cover.
#include "suppress.h"

#include <stdlib.h>
#include <string.h>

// A region's end is looked for among so many open ones: deeper nests are a mistake, or an attack.
enum { OPEN_MAX = 64 };

struct scanner {
	struct arena *arena;
	struct str text;
	size_t at;
	uint32_t line;
	size_t line_begin;
	uint32_t file;
	struct suppression_list *out;
	uint32_t depth;      // of conditional directives
	uint32_t directives; // so far: a guard is made of the first two
	struct str guard;    // the macro that the first directive asks for
	uint32_t guard_depth; // 1: the outermost conditional is a guard, which is no condition
	bool directive;      // within one
	// Parts are what stands between braces of the outermost level, with what is before: functions, classes. Namespaces do not count.
	uint32_t braces;
	bool space, external; // the words since the last statement begin a namespace / end in `extern`
	uint32_t part;        // its first comment
	bool varied, ended;   // it has conditionals / its last brace is closed, and it ends with the line
	uint32_t open_regions; // NOLINTBEGINs without their end so far
	uint32_t region;       // from here on lie those that no conditional was seen in
};

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static char peek(const struct scanner *scanner, size_t ahead)
{
	if (scanner->at + ahead >= scanner->text.len)
		return '\0';
	return scanner->text.ptr[scanner->at + ahead];
}

static bool more(const struct scanner *scanner)
{
	return scanner->at < scanner->text.len;
}

// What one configuration leaves out of a function may be what a comment elsewhere in it is there for.
static void end_part(struct scanner *scanner)
{
	struct suppression_list *out = scanner->out;
	for (uint32_t i = scanner->part; scanner->varied && i < out->items.count; i++)
		out->items.items[i].conditional = true;
	scanner->part = out->items.count;
	scanner->varied = scanner->ended = false;
}

// The same for the regions that are open where a part is seen to vary.
static void vary(struct scanner *scanner)
{
	struct suppression_list *out = scanner->out;
	scanner->varied |= scanner->braces > 0;
	for (; scanner->open_regions > 0 && scanner->region < out->items.count; scanner->region++)
		if (out->items.items[scanner->region].scope == SUPPRESS_BEGIN)
			out->items.items[scanner->region].conditional = true;
}

static void count_region(struct scanner *scanner, enum suppression_scope scope)
{
	if (scope == SUPPRESS_BEGIN && scanner->open_regions++ == 0)
		scanner->region = scanner->out->items.count;
	else if (scope == SUPPRESS_END && scanner->open_regions > 0)
		scanner->open_regions--;
}

static void count_brace(struct scanner *scanner, char brace)
{
	if (scanner->directive)
		return;
	bool space = scanner->braces == 0 && (scanner->space || scanner->external);
	scanner->space = scanner->external = false;
	if (brace == '{' && !space)
		scanner->braces++;
	else if (brace == '}' && scanner->braces > 0)
		scanner->braces--;
	scanner->ended = scanner->braces == 0; // the end of a namespace ends what stands there, too
}

// `namespace a::b {`, `extern "C" {`; but not `using namespace a;`, `extern "C" int f() {`.
static void count_word(struct scanner *scanner, struct str word)
{
	scanner->space |= !scanner->directive && str_equal(word, STR("namespace"));
	scanner->external = !scanner->directive && str_equal(word, STR("extern"));
}

static void step(struct scanner *scanner)
{
	if (scanner->text.ptr[scanner->at++] == '\n') {
		size_t before = scanner->at - 1;
		before -= before > 0 && scanner->text.ptr[before - 1] == '\r';
		scanner->directive = scanner->directive && before > 0 && scanner->text.ptr[before - 1] == '\\';
		scanner->line++;
		scanner->line_begin = scanner->at;
		if (scanner->ended)
			end_part(scanner);
	}
}

static struct str trim(struct str s)
{
	while (s.len > 0 && strchr(" \t\r", s.ptr[0]) != NULL)
		s = str_slice(s, 1, s.len);
	while (s.len > 0 && strchr(" \t\r", s.ptr[s.len - 1]) != NULL)
		s = str_slice(s, 0, s.len - 1);
	return s;
}

// Length of a marker and its scope at the front of `rest`; 0: none.
static size_t marker_at(struct str rest, enum suppression_scope *ret_scope)
{
	static const struct {
		const char *word;
		enum suppression_scope scope;
	} markers[] = {{"NOLINTNEXTLINE", SUPPRESS_NEXT_LINE},
	               {"NOLINTBEGIN", SUPPRESS_BEGIN},
	               {"NOLINTEND", SUPPRESS_END},
	               {"NOLINT", SUPPRESS_LINE}};
	for (size_t i = 0; i < sizeof markers / sizeof markers[0]; i++) {
		struct str word = str_from_c(markers[i].word);
		if (str_starts_with(rest, word) && (rest.len == word.len || !is_word(rest.ptr[word.len]))) {
			*ret_scope = markers[i].scope;
			return word.len;
		}
	}
	return 0;
}

// How far a list that is not closed reaches: over names and globs, and blanks where a comma stands before or behind them.
static size_t names_length(struct str rest)
{
	size_t len = 0;
	bool fresh = true; // a name may begin here
	for (size_t i = 0; i < rest.len; i++) {
		char c = rest.ptr[i];
		bool blank = c == ' ' || c == '\t';
		bool joined = len == i || fresh || c == ',';
		if (!blank && (!joined || (!is_word(c) && strchr("-*?[]!.,", c) == NULL)))
			break;
		fresh = blank ? fresh : c == ',';
		len = blank ? len : i + 1;
	}
	return len;
}

// `rest` is the line of the comment from the marker's end on. An empty list silences nothing, and nobody meant it to.
static void add_marker(struct scanner *scanner, struct suppression_comment comment, struct str rest)
{
	if (rest.len > 0 && rest.ptr[0] == '(') {
		size_t close = str_find(rest, ')');
		bool closed = close != SIZE_MAX;
		size_t end = closed ? close : 1 + names_length(str_slice(rest, 1, rest.len));
		comment.rules = trim(str_slice(rest, 1, end));
		if (comment.rules.len == 0)
			return;
		comment.scope = closed ? comment.scope : SUPPRESS_UNCLOSED;
		comment.end += (uint32_t)end + closed;
		rest = str_slice(rest, end + closed, rest.len);
	}
	rest = trim(rest);
	if (rest.len > 0 && rest.ptr[0] == ':')
		comment.reason = str_copy(scanner->arena, trim(str_slice(rest, 1, rest.len)));
	comment.rules = str_copy(scanner->arena, comment.rules);
	count_region(scanner, comment.scope);
	array_push(scanner->arena, &scanner->out->items, comment);
}

// The text of one line of a comment, which ends at `end` and starts where the scanner stands.
static void scan_comment_line(struct scanner *scanner, size_t end)
{
	for (size_t i = scanner->at; i < end; i++) {
		enum suppression_scope scope = SUPPRESS_LINE;
		bool fresh = i == 0 || !is_word(scanner->text.ptr[i - 1]);
		size_t len = fresh ? marker_at(str_slice(scanner->text, i, end), &scope) : 0;
		if (len == 0)
			continue;
		struct suppression_comment comment = {
			.file = scanner->file, .line = scanner->line, .column = (uint32_t)(i - scanner->line_begin + 1), .scope = scope,
			.begin = (uint32_t)i, .end = (uint32_t)(i + len),
			.conditional = scanner->directive || scanner->depth > scanner->guard_depth};
		add_marker(scanner, comment, str_slice(scanner->text, i + len, end));
		i += len - 1;
	}
}

static void scan_comment(struct scanner *scanner, bool block)
{
	scanner->at += 2;
	while (more(scanner)) {
		size_t end = scanner->at;
		while (end < scanner->text.len && scanner->text.ptr[end] != '\n' &&
		       !(block && scanner->text.ptr[end] == '*' && end + 1 < scanner->text.len && scanner->text.ptr[end + 1] == '/'))
			end++;
		scan_comment_line(scanner, end);
		scanner->at = end;
		if (more(scanner) && peek(scanner, 0) == '*') {
			scanner->at += 2;
			return;
		}
		bool spliced = end > 0 && scanner->text.ptr[end - 1] == '\\';
		spliced |= end > 1 && scanner->text.ptr[end - 1] == '\r' && scanner->text.ptr[end - 2] == '\\';
		if (!block && !spliced)
			return;
		if (more(scanner))
			step(scanner);
	}
}

// A string or character literal. One that is not closed ends with its line, as it does for a compiler.
static void skip_literal(struct scanner *scanner)
{
	char quote = peek(scanner, 0);
	step(scanner);
	while (more(scanner) && peek(scanner, 0) != quote && peek(scanner, 0) != '\n') {
		if (peek(scanner, 0) == '\\' && scanner->at + 1 < scanner->text.len)
			step(scanner);
		step(scanner);
	}
	if (more(scanner) && peek(scanner, 0) == quote)
		step(scanner);
}

// R"delimiter( ... )delimiter", from the quote on. The delimiter has at most 16 characters ([lex.string]).
static void skip_raw_string(struct scanner *scanner)
{
	struct str rest = str_slice(scanner->text, scanner->at + 1, scanner->text.len);
	size_t open = str_find(str_slice(rest, 0, 17), '(');
	if (open == SIZE_MAX) {
		skip_literal(scanner);
		return;
	}
	char close[20] = ")";
	memcpy(close + 1, rest.ptr, open);
	close[open + 1] = '"';
	const char *hit = memmem(rest.ptr + open, rest.len - open, close, open + 2);
	const char *end = hit == NULL ? rest.ptr + rest.len : hit + open + 2;
	while (scanner->text.ptr + scanner->at < end)
		step(scanner);
}

// An identifier or number, which may be the prefix of a raw string. Numbers hold digit separators (1'000).
static void skip_word(struct scanner *scanner)
{
	size_t begin = scanner->at;
	bool number = peek(scanner, 0) >= '0' && peek(scanner, 0) <= '9';
	while (is_word(peek(scanner, 0)) || (number && peek(scanner, 0) == '\'' && is_word(peek(scanner, 1))))
		step(scanner);
	struct str word = str_slice(scanner->text, begin, scanner->at);
	count_word(scanner, word);
	bool raw = str_equal(word, STR("R")) || str_equal(word, STR("LR")) || str_equal(word, STR("uR")) ||
	           str_equal(word, STR("UR")) || str_equal(word, STR("u8R"));
	if (raw && peek(scanner, 0) == '"')
		skip_raw_string(scanner);
}

static struct str next_word(struct scanner *scanner)
{
	while (peek(scanner, 0) == ' ' || peek(scanner, 0) == '\t')
		step(scanner);
	size_t begin = scanner->at;
	while (is_word(peek(scanner, 0)))
		step(scanner);
	return str_slice(scanner->text, begin, scanner->at);
}

// Who only tells C from C++ has the same functions in both.
static void open_conditional(struct scanner *scanner)
{
	size_t end = str_find(str_slice(scanner->text, scanner->at, scanner->text.len), '\n');
	struct str rest = str_slice(scanner->text, scanner->at, end == SIZE_MAX ? end : scanner->at + end);
	bool guard = scanner->depth == 0 && scanner->guard.len > 0 && scanner->directives == 1;
	if (!guard && !str_contains(rest, STR("__cplusplus"))) {
		scanner->out->varied = true;
		vary(scanner);
	}
	scanner->depth++;
}

// Only conditionals matter. Which branch is taken depends on the configuration, and other ones are not known here.
static void scan_directive(struct scanner *scanner)
{
	step(scanner);
	scanner->directive = true;
	struct str word = next_word(scanner);
	uint32_t number = scanner->directives++;
	if (str_equal(word, STR("ifndef")) && number == 0)
		scanner->guard = next_word(scanner);
	if (str_equal(word, STR("define")) && number == 1 && scanner->guard.len > 0 && str_equal(next_word(scanner), scanner->guard))
		scanner->guard_depth = 1;
	else if (number == 1 && scanner->guard.len > 0)
		scanner->out->varied = true; // it was no guard
	if (str_equal(word, STR("if")) || str_equal(word, STR("ifdef")) || str_equal(word, STR("ifndef")))
		open_conditional(scanner);
	else if (str_equal(word, STR("endif")) && scanner->depth > 0)
		scanner->depth--;
}

static bool begins_line(const struct scanner *scanner)
{
	return trim(str_slice(scanner->text, scanner->line_begin, scanner->at)).len == 0;
}

void suppress_scan(struct arena *arena, struct str text, uint32_t file, struct suppression_list *ret)
{
	// Most files hold none, and looking for the word is much faster than scanning.
	ret->varied = false;
	if (!str_contains(text, STR("NOLINT")))
		return;
	const uint32_t first = ret->items.count;
	struct scanner scanner = {.arena = arena, .text = text, .line = 1, .file = file, .out = ret, .part = first, .region = first};
	while (more(&scanner)) {
		char c = peek(&scanner, 0);
		if (c == '/' && (peek(&scanner, 1) == '/' || peek(&scanner, 1) == '*'))
			scan_comment(&scanner, peek(&scanner, 1) == '*');
		else if (c == '#' && begins_line(&scanner))
			scan_directive(&scanner);
		else if (c == '"' || c == '\'')
			skip_literal(&scanner);
		else if (is_word(c))
			skip_word(&scanner);
		else if (c == '{' || c == '}') {
			count_brace(&scanner, c);
			step(&scanner);
		} else {
			scanner.space &= c != ';' && c != '(' && c != '=';
			step(&scanner);
		}
	}
	end_part(&scanner);
	for (uint32_t i = first; i < ret->items.count; i++)
		ret->items.items[i].varied = ret->varied;
}

// What one comment covers: lines [first, last] of a file.
struct cover {
	struct str path;
	uint32_t first, last;
	struct str rules, reason;
	struct suppression_use use; // of the comment, or of the one that begins the region
};
struct cover_list {
	ARRAY(struct cover) items;
};

static int cover_compare(const void *left, const void *right)
{
	const struct cover *a = left, *b = right;
	int order = str_compare(a->path, b->path);
	if (order == 0)
		order = (a->first > b->first) - (a->first < b->first);
	if (order == 0)
		order = (a->last > b->last) - (a->last < b->last);
	return order != 0 ? order : str_compare(a->rules, b->rules);
}

// Regions that are open at some point of a unit's comments, the innermost last.
struct open_list {
	ARRAY(const struct suppression_comment *) items;
};

// Takes the innermost open region with the file and rules of `end` off the list; NULL: there is none near enough.
static const struct suppression_comment *close_region(struct open_list *open, const struct suppression_comment *end)
{
	uint32_t count = open->items.count, last = count > OPEN_MAX ? count - OPEN_MAX : 0;
	for (uint32_t i = count; i > last; i--) {
		const struct suppression_comment *begin = open->items.items[i - 1];
		if (begin->file != end->file || !str_equal(begin->rules, end->rules))
			continue;
		for (uint32_t j = i; j < count; j++)
			open->items.items[j - 1] = open->items.items[j];
		open->items.count--;
		return begin;
	}
	return NULL;
}

static void add_unmatched(struct arena *arena, const struct unit_facts *unit, const struct suppression_comment *comment,
                          struct suppression_uses *ret)
{
	array_push(arena, &ret->items, ((struct suppression_use){.unit = unit, .comment = comment, .unmatched = true}));
}

static void add_covers(struct arena *arena, const struct unit_facts *unit, struct cover_list *ret, struct suppression_uses *ret_unmatched)
{
	struct open_list open = {0};
	for (uint32_t i = 0; i < unit->suppressions.count; i++) {
		const struct suppression_comment *comment = &unit->suppressions.items[i], *begin = comment;
		if (comment->scope == SUPPRESS_BEGIN)
			array_push(arena, &open.items, comment);
		if (comment->scope == SUPPRESS_END)
			begin = close_region(&open, comment);
		bool alone = begin == NULL || comment->scope == SUPPRESS_UNCLOSED;
		if (alone)
			add_unmatched(arena, unit, comment, ret_unmatched);
		if (comment->scope == SUPPRESS_BEGIN || alone)
			continue;
		uint32_t next = comment->scope == SUPPRESS_NEXT_LINE ? 1 : 0;
		struct cover cover = {.path = unit->files.items[comment->file].path,
		                      .first = begin->line + next,
		                      .last = comment->line + next,
		                      .rules = comment->rules,
		                      .reason = begin->reason.len > 0 ? begin->reason : comment->reason,
		                      .use = {.unit = unit, .comment = begin}};
		array_push(arena, &ret->items, cover);
	}
	for (uint32_t i = 0; i < open.items.count; i++)
		add_unmatched(arena, unit, open.items.items[i], ret_unmatched);
}

// Notes which of its names do.
static bool cover_names(struct cover *cover, const struct diagnostic *diagnostic,
                        bool (*matches)(const struct rule *rule, struct str name))
{
	struct str rest = cover->rules, name;
	bool named = rest.len == 0;
	for (uint32_t i = 0; str_split(&rest, ',', &name); i++) {
		if (!matches(diagnostic->rule, trim(name)))
			continue;
		named = true;
		if (i < SUPPRESSION_NAMES_MAX)
			cover->use.used |= UINT64_C(1) << i;
	}
	return named;
}

static size_t first_cover(const struct cover_list *covers, struct str path)
{
	size_t low = 0, high = covers->items.count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(covers->items.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// The first comment that covers the place and names the finding; NULL: none does. All of them have been of use.
static const struct cover *find_cover(const struct diagnostic *diagnostic, const struct place *place, const struct cover_list *covers,
                                      bool (*matches)(const struct rule *rule, struct str name))
{
	const struct cover *found = NULL;
	for (size_t i = first_cover(covers, place->path); i < covers->items.count; i++) {
		struct cover *cover = &covers->items.items[i];
		if (!str_equal(cover->path, place->path) || cover->first > place->line)
			break;
		if (cover->last >= place->line && cover_names(cover, diagnostic, matches) && found == NULL)
			found = cover;
	}
	return found;
}

static void mark(struct arena *arena, struct diagnostic *diagnostic, const struct cover_list *covers,
                 bool (*matches)(const struct rule *rule, struct str name))
{
	const struct cover *cover = find_cover(diagnostic, &diagnostic->place, covers, matches), *other = NULL;
	if (diagnostic->start.line != 0)
		other = find_cover(diagnostic, &diagnostic->start, covers, matches);
	cover = cover == NULL ? other : cover;
	if (cover == NULL)
		return;
	diagnostic->suppressed = true;
	diagnostic->suppression_reason = str_copy(arena, cover->reason);
}

struct str suppression_path(const struct suppression_use *use)
{
	return use->unit->files.items[use->comment->file].path;
}

static int use_compare(const void *left, const void *right)
{
	const struct suppression_use *a = left, *b = right;
	int order = str_compare(suppression_path(a), suppression_path(b));
	if (order == 0)
		order = (a->comment->begin > b->comment->begin) - (a->comment->begin < b->comment->begin);
	return order != 0 ? order : (a->unmatched > b->unmatched) - (a->unmatched < b->unmatched);
}

// Units that include a file, and configurations of one, see the same comment.
static void uses_merge(struct suppression_uses *uses)
{
	struct suppression_use *items = uses->items.items;
	uint32_t kept = 0;
	if (uses->items.count > 0)
		qsort(items, uses->items.count, sizeof *items, use_compare);
	for (uint32_t i = 0; i < uses->items.count; i++)
		if (kept == 0 || use_compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
		else
			items[kept - 1].used |= items[i].used;
	uses->items.count = kept;
}

void suppress_apply(struct diagnostic_list *list, const struct unit_facts *const *units, size_t count,
                    bool (*matches)(const struct rule *rule, struct str name), struct suppression_uses *ret_uses)
{
	struct arena scratch = {0};
	struct cover_list covers = {0};
	struct suppression_uses uses = {0};
	for (size_t i = 0; i < count; i++)
		if (units[i] != NULL)
			add_covers(&scratch, units[i], &covers, &uses);
	if (covers.items.count > 0)
		qsort(covers.items.items, covers.items.count, sizeof *covers.items.items, cover_compare);
	for (uint32_t i = 0; i < list->items.count; i++)
		mark(list->arena, &list->items.items[i], &covers, matches);
	for (uint32_t i = 0; ret_uses != NULL && i < covers.items.count; i++)
		array_push(&scratch, &uses.items, covers.items.items[i].use);
	uses_merge(&uses);
	for (uint32_t i = 0; ret_uses != NULL && i < uses.items.count; i++)
		array_push(list->arena, &ret_uses->items, uses.items.items[i]);
	arena_finish(&scratch);
}
