// See scan.h. Comments, strings, raw strings, characters and numbers are told from identifiers; directives are read as far as their name and
// first operand.
#include "scan.h"

#include "compdb.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { FILE_BYTES_MAX = 64 * 1024 * 1024, PARENTHESES_MAX = 64, CONDITIONALS_MAX = 32 };

struct scan_entry {
	struct scanned_file file;
	UT_hash_handle hh;
};

struct scan {
	struct arena *arena;
	struct scan_entry *by_path;
	ARRAY(struct str) overridden;
};

// One file's text, while it is read.
struct reader {
	struct arena *arena;
	struct scanned_file *file;
	const char *at, *end;
	bool line_start;          // nothing but blanks since the line began
	uint32_t conditionals;    // #if that are open
	uint64_t asked[CONDITIONALS_MAX]; // the macro that the arm asks for, and nothing else; or 0
	uint64_t missing[CONDITIONALS_MAX]; // that of an #ifndef; or 0
	uint32_t directives;      // so far
	bool guarded;             // the first of them is the file's guard
	char last;                // the last token's last character; 's' and 'w': a word
	uint64_t last_word;
	bool arrow;               // the last token is `->`
	bool is_member;           // it stands behind `.` or `->`
	uint64_t indexed;         // the word before the bracket that is open
	bool in_directive;
	bool in_macro, pasting;   // in the last macro's body; behind its ##
	uint32_t outer_depth;     // of parentheses, outside of that body
	bool leading;             // behind `&`, `++` or `--`: the path that it stands before
	uint32_t bodies;          // braces that are open, but those of `extern "C"`
	ARRAY(uint64_t) candidates, inner; // words before a parenthesis, outside of all others, since the last declaration; those in the last one
	uint32_t depth;           // of parentheses
	uint32_t braces;          // that are open
	bool statement[PARENTHESES_MAX]; // the parenthesis belongs to for, if, while, switch or catch
};

static bool is_word_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str take_word(struct reader *reader)
{
	const char *begin = reader->at;
	while (reader->at < reader->end && (is_word_start(*reader->at) || is_digit(*reader->at)))
		reader->at++;
	return (struct str){begin, (size_t)(reader->at - begin)};
}

static void skip_blanks(struct reader *reader)
{
	while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t'))
		reader->at++;
}

static void skip_comment(struct reader *reader)
{
	const char *begin = reader->at + 2, *end = reader->end;
	if (reader->at[1] == '*') {
		const char *close = memmem(begin, (size_t)(end - begin), "*/", 2);
		reader->at = close == NULL ? end : close + 2;
	} else {
		reader->at = begin;
		while (reader->at < end && (*reader->at != '\n' || reader->at[-1] == '\\'))
			reader->at++;
	}
	size_t length = (size_t)(reader->at - begin);
	if (reader->at > begin && !reader->file->marked)
		reader->file->marked = memmem(begin, length, "leash", 5) != NULL || memmem(begin, length, "NOLINT", 6) != NULL;
}

// A quote that is not closed ends with its line: it is an apostrophe in a text that #if leaves out.
static void skip_quoted(struct reader *reader)
{
	char quote = *reader->at++;
	while (reader->at < reader->end && *reader->at != quote && *reader->at != '\n')
		reader->at += *reader->at == '\\' && reader->at + 1 < reader->end ? 2 : 1;
	if (reader->at < reader->end && *reader->at == quote)
		reader->at++;
}

// R"x(...)x"
static void skip_raw(struct reader *reader)
{
	enum { DELIMITER_MAX = 16 };
	char close[DELIMITER_MAX + 3] = ")";
	const char *begin = reader->at + 1;
	size_t length = 0;
	while (begin + length < reader->end && length < DELIMITER_MAX && begin[length] != '(' && begin[length] != '\n')
		length++;
	if (begin + length >= reader->end || begin[length] != '(') {
		skip_quoted(reader);
		return;
	}
	memcpy(close + 1, begin, length);
	close[length + 1] = '"';
	const char *found = memmem(begin, (size_t)(reader->end - begin), close, length + 2);
	reader->at = found == NULL ? reader->end : found + length + 2;
}

static bool is_raw_prefix(struct str word)
{
	return word.len > 0 && word.len <= 3 && word.ptr[word.len - 1] == 'R' &&
	       (word.len == 1 || str_equal(word, STR("uR")) || str_equal(word, STR("UR")) || str_equal(word, STR("LR")) || str_equal(word, STR("u8R")));
}

static bool opens_statement(struct str word)
{
	static const char *const words[] = {"for", "if", "while", "switch", "catch", "constexpr"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_equal(word, str_from_c(words[i])))
			return true;
	return false;
}

static void note_piece(struct reader *reader, struct str word)
{
	struct scan_piece piece = {.text = str_copy(reader->arena, word), .macro = reader->file->macros.count - 1};
	array_push(reader->arena, &reader->file->pieces, piece);
}

static void note_body_word(struct reader *reader, struct str word, uint64_t hash)
{
	struct reader ahead = *reader;
	array_push(reader->arena, &reader->file->bodies, hash);
	reader->file->macros.items[reader->file->macros.count - 1].count++;
	skip_blanks(&ahead);
	if (reader->pasting || (ahead.end - ahead.at > 1 && ahead.at[0] == '#' && ahead.at[1] == '#'))
		note_piece(reader, word);
	reader->pasting = false;
}

static void note_word(struct reader *reader, struct str word)
{
	uint64_t hash = str_hash(word);
	array_push(reader->arena, &reader->file->words, hash);
	if (reader->leading)
		array_push(reader->arena, &reader->file->written, hash);
	if (reader->depth == 1 && reader->bodies == 0 && !reader->in_macro)
		array_push(reader->arena, &reader->inner, hash);
	if (reader->in_macro)
		note_body_word(reader, word, hash);
	reader->last_word = hash;
	// `auto` as a parameter's type makes a template of what has it.
	bool parameter = str_equal(word, STR("auto")) && reader->depth > 0 && reader->depth <= PARENTHESES_MAX && !reader->statement[reader->depth - 1];
	if (parameter || str_equal(word, STR("template")) || str_equal(word, STR("concept")))
		reader->file->generic = true;
}

static void read_include(struct reader *reader)
{
	skip_blanks(reader);
	char open = reader->at < reader->end ? *reader->at : '\0', close = open == '<' ? '>' : '"';
	const char *begin = reader->at + 1;
	const char *line = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	const char *end = open == '<' || open == '"' ? memchr(begin, close, (size_t)((line == NULL ? reader->end : line) - begin)) : NULL;
	if (end == NULL) {
		reader->file->computed = true;
		return;
	}
	struct scan_include include = {.name = {begin, (size_t)(end - begin)},
	                               .angled = open == '<',
	                               .conditional = reader->conditionals > (reader->guarded ? 1u : 0u) || reader->braces > 0,
	                               .macros = reader->file->macros.count};
	include.name = str_copy(reader->arena, include.name);
	array_push(reader->arena, &reader->file->includes, include);
	reader->at = end + 1;
}

// May a compiler define it by itself?
static bool is_predefined(struct str macro)
{
	static const char *const names[] = {"_GNU_SOURCE", "_LP64", "_ILP32", "_REENTRANT", "linux", "unix", "i386"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal(macro, str_from_c(names[i])))
			return true;
	return str_starts_with(macro, STR("__"));
}

// "X" of `#ifdef X`, `#if defined X`, `#if defined(X)`; empty: something else.
static struct str asked_macro(struct reader *reader, struct str directive)
{
	struct reader ahead = *reader;
	if (str_equal(directive, STR("ifndef")))
		return STR_NULL;
	skip_blanks(&ahead);
	if (str_equal(directive, STR("if"))) {
		if (!str_equal(take_word(&ahead), STR("defined")))
			return STR_NULL;
		while (ahead.at < ahead.end && (*ahead.at == ' ' || *ahead.at == '\t' || *ahead.at == '('))
			ahead.at++;
	}
	struct str macro = take_word(&ahead);
	while (ahead.at < ahead.end && (*ahead.at == ' ' || *ahead.at == '\t' || *ahead.at == ')' || *ahead.at == '\r'))
		ahead.at++;
	bool alone = ahead.at == ahead.end || *ahead.at == '\n' || *ahead.at == '/';
	return alone && !is_predefined(macro) ? macro : STR_NULL;
}

static void open_conditional(struct reader *reader, struct str directive)
{
	struct str asked = asked_macro(reader, directive);
	struct reader ahead = *reader;
	skip_blanks(&ahead);
	if (reader->conditionals < CONDITIONALS_MAX) {
		reader->asked[reader->conditionals] = asked.len == 0 ? 0 : str_hash(asked);
		reader->missing[reader->conditionals] = str_equal(directive, STR("ifndef")) ? str_hash(take_word(&ahead)) : 0;
	}
	reader->conditionals++;
}

static void next_arm(struct reader *reader)
{
	if (reader->conditionals > 0 && reader->conditionals <= CONDITIONALS_MAX)
		reader->asked[reader->conditionals - 1] = reader->missing[reader->conditionals - 1] = 0;
}

static void add_macro(struct reader *reader, struct str name)
{
	struct scan_macro macro = {.name = str_hash(name), .first = reader->file->bodies.count};
	for (uint32_t i = 0; i < reader->conditionals && i < CONDITIONALS_MAX && macro.only_if == 0; i++)
		macro.only_if = reader->asked[i];
	for (uint32_t i = 0; i < reader->conditionals && i < CONDITIONALS_MAX; i++)
		macro.if_missing = macro.if_missing || reader->missing[i] == macro.name;
	note_word(reader, name);
	array_push(reader->arena, &reader->file->macros, macro);
}

static void read_directive(struct reader *reader)
{
	reader->at++;
	reader->in_directive = true;
	skip_blanks(reader);
	struct str name = take_word(reader);
	uint32_t nth = reader->directives++;
	if (str_equal(name, STR("include")) || str_equal(name, STR("include_next")) || str_equal(name, STR("import"))) {
		read_include(reader);
	} else if (str_equal(name, STR("if")) || str_equal(name, STR("ifdef")) || str_equal(name, STR("ifndef"))) {
		reader->guarded = reader->guarded || (nth == 0 && !str_equal(name, STR("ifdef")));
		open_conditional(reader, name);
	} else if (str_equal(name, STR("else")) || str_starts_with(name, STR("elif"))) {
		next_arm(reader);
	} else if (str_equal(name, STR("endif"))) {
		reader->conditionals -= reader->conditionals > 0;
	} else if (str_equal(name, STR("define")) || str_equal(name, STR("undef"))) {
		skip_blanks(reader);
		struct str macro = take_word(reader);
		if (macro.len > 0)
			add_macro(reader, macro);
		reader->in_macro = macro.len > 0;
		reader->outer_depth = reader->depth;
	}
}

// What is in the parentheses may be the function's name too: NAME(f)(int a) {
static void open_parenthesis(struct reader *reader)
{
	if (reader->last == 'w' && !reader->is_member)
		array_push(reader->arena, &reader->file->called, reader->last_word);
	if (reader->depth == 0 && reader->bodies == 0 && !reader->in_macro) {
		if (reader->last == 'w')
			array_push(reader->arena, &reader->candidates, reader->last_word);
		for (uint32_t i = 0; reader->last == ')' && i < reader->inner.count; i++)
			array_push(reader->arena, &reader->candidates, reader->inner.items[i]);
		reader->inner.count = 0;
	}
	if (reader->depth < PARENTHESES_MAX)
		reader->statement[reader->depth] = reader->last == 's';
	reader->depth++;
}

static void open_brace(struct reader *reader)
{
	for (uint32_t i = 0; reader->bodies == 0 && i < reader->candidates.count; i++)
		array_push(reader->arena, &reader->file->defined, reader->candidates.items[i]);
	reader->candidates.count = 0;
	reader->bodies += reader->last != '"';
	reader->braces++;
}

static void close_brace(struct reader *reader)
{
	reader->candidates.count = 0;
	reader->bodies -= reader->bodies > 0;
	reader->braces -= reader->braces > 0;
	if (reader->braces == 0)
		reader->depth = 0; // arms of conditionals may leave them unbalanced
}

static void note_written(struct reader *reader, char c)
{
	char next = reader->at < reader->end ? *reader->at : '\0';
	bool assigned = c == '=' && next != '=' && strchr("=!", reader->last) == NULL, counted = (c == '+' || c == '-') && next == c;
	if (assigned || counted)
		array_push(reader->arena, &reader->file->written, reader->last == ']' ? reader->indexed : reader->last_word);
	if (c == '[')
		reader->indexed = reader->last_word;
	reader->leading = c == '&' || counted || (reader->leading && strchr(".->()[*+", c) != NULL);
}

static void read_token(struct reader *reader)
{
	char c = *reader->at;
	reader->file->bare = reader->file->bare && reader->in_directive;
	if (is_word_start(c)) {
		struct str word = take_word(reader);
		if (is_raw_prefix(word) && reader->at < reader->end && *reader->at == '"') {
			skip_raw(reader);
			return;
		}
		reader->is_member = reader->last == '.' || (reader->last == '>' && reader->arrow);
		note_word(reader, word);
		reader->last = opens_statement(word) ? 's' : 'w';
		return;
	}
	reader->at++;
	if (is_digit(c)) // digit separators are no quotes
		while (reader->at < reader->end && (is_word_start(*reader->at) || is_digit(*reader->at) || *reader->at == '.' ||
		                                    (*reader->at == '\'' && reader->at + 1 < reader->end && (is_digit(reader->at[1]) || is_word_start(reader->at[1])))))
			reader->at++;
	note_written(reader, c);
	if (c == '(') {
		open_parenthesis(reader);
	} else if (c == ')') {
		reader->depth -= reader->depth > 0;
	} else if (c == '{' && !reader->in_macro) {
		open_brace(reader);
	} else if (c == '}' && !reader->in_macro) {
		close_brace(reader);
	} else if (c == ';' && reader->depth == 0) {
		reader->candidates.count = 0;
	} else if (c == '#' && reader->in_macro) {
		reader->pasting = reader->last == '#';
	}
	reader->arrow = c == '>' && reader->last == '-';
	reader->last = c;
}

static void end_directive(struct reader *reader)
{
	reader->depth = reader->in_macro ? reader->outer_depth : reader->depth;
	reader->in_macro = reader->pasting = reader->in_directive = false;
}

static void read_text(struct reader *reader)
{
	while (reader->at < reader->end) {
		char c = *reader->at;
		bool more = reader->at + 1 < reader->end;
		if (c == '\n') {
			reader->line_start = true;
			reader->at++;
			end_directive(reader);
		} else if (c == '\\' && more) {
			reader->at += reader->at[1] == '\r' && reader->end - reader->at > 2 ? 3 : 2;
		} else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
			reader->at++;
		} else if (c == '/' && more && (reader->at[1] == '/' || reader->at[1] == '*')) {
			skip_comment(reader);
		} else if (c == '#' && reader->line_start) {
			reader->line_start = false;
			read_directive(reader);
		} else if (c == '"' || c == '\'') {
			reader->line_start = false;
			reader->file->bare = reader->file->bare && reader->in_directive;
			skip_quoted(reader);
			reader->last = '"';
			reader->leading = false;
		} else {
			reader->line_start = false;
			read_token(reader);
		}
	}
}

static int compare_words(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

// Returns how many there are, each once.
static uint32_t sort_words(uint64_t *words, uint32_t count)
{
	uint32_t kept = 0;
	if (count > 0)
		qsort(words, count, sizeof *words, compare_words);
	for (uint32_t i = 0; i < count; i++)
		if (i == 0 || words[i] != words[i - 1])
			words[kept++] = words[i];
	return kept;
}

static void scan_text(struct scan *scan, struct scanned_file *file, struct str text)
{
	struct reader reader = {.arena = scan->arena, .file = file, .at = text.ptr, .end = text.ptr + text.len, .line_start = true};
	file->readable = file->bare = true;
	if (text.len > 0)
		read_text(&reader);
	file->unbalanced = reader.bodies > 0;
	file->guarded = reader.guarded;
	file->words.count = sort_words(file->words.items, file->words.count);
	file->called.count = sort_words(file->called.items, file->called.count);
	file->defined.count = sort_words(file->defined.items, file->defined.count);
	file->written.count = sort_words(file->written.items, file->written.count);
}

struct scan *scan_create(struct arena *arena)
{
	struct scan *scan = arena_new(arena, struct scan);
	scan->arena = arena;
	return scan;
}

void scan_destroy(struct scan *scan)
{
	if (scan != NULL)
		HASH_CLEAR(hh, scan->by_path);
}

static struct scan_entry *entry_of(struct scan *scan, struct str path, bool *ret_new)
{
	struct scan_entry *entry = NULL;
	HASH_FIND(hh, scan->by_path, path.ptr, path.len, entry);
	*ret_new = entry == NULL;
	if (entry == NULL) {
		entry = arena_new(scan->arena, struct scan_entry);
		entry->file.path = str_copy(scan->arena, path);
		HASH_ADD_KEYPTR(hh, scan->by_path, entry->file.path.ptr, entry->file.path.len, entry);
	}
	return entry;
}

void scan_override(struct scan *scan, struct str path, struct str text)
{
	bool fresh;
	struct scan_entry *entry = entry_of(scan, path, &fresh);
	entry->file = (struct scanned_file){.path = entry->file.path};
	array_push(scan->arena, &scan->overridden, entry->file.path);
	scan_text(scan, &entry->file, text);
}

bool scan_is_overridden(const struct scan *scan, struct str path)
{
	for (uint32_t i = 0; i < scan->overridden.count; i++)
		if (str_equal(scan->overridden.items[i], path))
			return true;
	return false;
}

bool scan_overrides_in(const struct scan *scan, struct str folder, struct str name)
{
	for (uint32_t i = 0; i < scan->overridden.count; i++) {
		struct str path = path_relative(folder, scan->overridden.items[i]);
		bool inside = path.len < scan->overridden.items[i].len && str_starts_with(path, name);
		if (inside && (path.len == name.len || path.ptr[name.len] == '/'))
			return true;
	}
	return false;
}

const struct scanned_file *scan_file(struct scan *scan, struct str path)
{
	bool fresh;
	struct scan_entry *entry = entry_of(scan, path, &fresh);
	struct strbuf text = {0};
	if (fresh && strbuf_read_file(&text, entry->file.path.ptr, FILE_BYTES_MAX)) {
		scan_text(scan, &entry->file, strbuf_view(&text));
		strbuf_finish(&text);
	}
	return &entry->file;
}

static bool among(const uint64_t *words, uint32_t count, uint64_t word)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (words[middle] < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && words[low] == word;
}

bool scan_mentions(const struct scanned_file *file, uint64_t word)
{
	return among(file->words.items, file->words.count, word);
}

bool scan_calls(const struct scanned_file *file, uint64_t word)
{
	return among(file->called.items, file->called.count, word);
}

bool scan_defines(const struct scanned_file *file, uint64_t function)
{
	return among(file->defined.items, file->defined.count, function);
}

bool scan_writes(const struct scanned_file *file, uint64_t word)
{
	return among(file->written.items, file->written.count, word);
}
