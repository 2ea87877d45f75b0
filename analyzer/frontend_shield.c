// Calls that are meant to go on when their function is told to stop: a comment beside them says so, or LEASH_SHIELD. Both become a flag
// of the call's event. The words are English ones, with which programmers say that.
#include "frontend_internal.h"

#include <string.h>

enum { WORD_MAX = 24, COMMENT_WORDS_MAX = 200 };

struct comment {
	uint32_t first, last; // lines
	bool alone;           // nothing else stands on its lines
	bool shields;
};

struct comment_scan {
	struct unit *unit;
	struct str text;
	size_t at;
	uint32_t line;
	bool blank; // nothing but white space on this line so far
	ARRAY(struct comment) comments;
};

// --- words

struct words {
	uint32_t count;
	char items[COMMENT_WORDS_MAX][WORD_MAX];
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// In small letters and without apostrophes: "Can't" is "cant".
static void split_words(struct str text, struct words *ret_words)
{
	size_t len = 0;
	ret_words->count = 0;
	for (size_t i = 0; i <= text.len && ret_words->count < COMMENT_WORDS_MAX; i++) {
		char c = i < text.len ? text.ptr[i] : ' ';
		if (c == '\'' && len > 0)
			continue;
		char *word = ret_words->items[ret_words->count];
		if (is_letter(c)) {
			if (len + 1 < WORD_MAX)
				word[len++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
			continue;
		}
		word[len] = '\0';
		ret_words->count += len > 0;
		len = 0;
	}
}

// A pattern is a few words: "x*" is a word that begins so, "?" one or no word of any kind, "a|b" one of them.
static bool word_fits(const char *word, const char *part, size_t len)
{
	for (size_t at = 0; at < len;) {
		size_t end = at;
		while (end < len && part[end] != '|')
			end++;
		bool open = end > at && part[end - 1] == '*';
		size_t size = end - at - (open ? 1 : 0);
		if (strncmp(word, part + at, size) == 0 && (open || word[size] == '\0'))
			return true;
		at = end + 1;
	}
	return false;
}

static bool pattern_fits(const struct words *words, uint32_t at, const char *pattern)
{
	size_t len = strcspn(pattern, " ");
	if (len == 0)
		return true;
	const char *rest = pattern + len + (pattern[len] == ' ');
	if (len == 1 && pattern[0] == '?')
		return pattern_fits(words, at, rest) || (at < words->count && pattern_fits(words, at + 1, rest));
	return at < words->count && word_fits(words->items[at], pattern, len) && pattern_fits(words, at + 1, rest);
}

static const char *const patterns[] = {
	"uncancel*|noncancel*|uninterruptible*", "non cancel*|interruptible*", "not ? cancellable|cancelable|interruptible",
	"must|should|may|can|could|shall not ? be cancel*|interrupt*", "must|should|may|can|could|shall not cancel",
	"cannot|cant|mustnt|shouldnt|dont|never ? be cancel*|interrupt*", "never cancel*|interrupt*", "do not|never pass ? cancel*|token", "dont pass ? cancel*|token",
	"not|never|dont|doesnt|cant|cannot allow|permit ? cancel*|interrupt*", "ignor* ? cancel*", "without ? cancel*", "no cancel*", "even if|when|after|though ? ? ? cancel*|interrupt*", "even ? cancel*", "regardless of ? ? cancel*",
	"despite ? ? cancel*", "shield*", "on purpose no|without ? token", "no|without ? token on purpose", "not ? passed on purpose",
};
// What is still to be done is no decision.
static const char *const promises[] = {"todo|fixme|xxx|hack", "should|could be ? cancellable|cancelable", "make ? cancellable|cancelable"};

static bool has_pattern(const struct words *words, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (uint32_t at = 0; at < words->count; at++)
			if (pattern_fits(words, at, list[i]))
				return true;
	return false;
}

static bool says_shield(struct str comment)
{
	struct words words;
	split_words(comment, &words);
	return has_pattern(&words, patterns, sizeof patterns / sizeof *patterns) && !has_pattern(&words, promises, sizeof promises / sizeof *promises);
}

// --- comments

static char peek(const struct comment_scan *scan, size_t ahead)
{
	return scan->at + ahead < scan->text.len ? scan->text.ptr[scan->at + ahead] : '\0';
}

static void step(struct comment_scan *scan)
{
	char c = scan->text.ptr[scan->at++];
	if (c == '\n') {
		scan->line++;
		scan->blank = true;
	} else if (c != ' ' && c != '\t' && c != '\r') {
		scan->blank = false;
	}
}

// Where the comment ends that begins where the scan stands: lines of `//` below each other are one.
static size_t comment_end(const struct comment_scan *scan, bool block)
{
	const char *text = scan->text.ptr;
	size_t at = scan->at + 2, len = scan->text.len;
	if (block) {
		while (at < len && !(text[at] == '*' && at + 1 < len && text[at + 1] == '/'))
			at++;
		return at < len ? at + 2 : len;
	}
	for (;;) {
		while (at < len && text[at] != '\n')
			at++;
		size_t next = at;
		while (next < len && (text[next] == ' ' || text[next] == '\t' || text[next] == '\n') && (next == at || text[next] != '\n'))
			next++;
		if (!scan->blank || next + 1 >= len || text[next] != '/' || text[next + 1] != '/')
			return at;
		at = next;
	}
}

static void take_comment(struct comment_scan *scan)
{
	bool alone = scan->blank;
	size_t end = comment_end(scan, peek(scan, 1) == '*');
	struct comment comment = {.first = scan->line, .alone = alone, .shields = says_shield(str_slice(scan->text, scan->at, end))};
	while (scan->at < end)
		step(scan);
	comment.last = scan->line;
	if (comment.shields)
		array_push(&scan->unit->scratch, &scan->comments, comment);
}

static void scan_text(struct comment_scan *scan)
{
	while (scan->at < scan->text.len) {
		if (peek(scan, 0) == '/' && (peek(scan, 1) == '/' || peek(scan, 1) == '*')) {
			take_comment(scan);
			continue;
		}
		for (size_t end = text_skip(scan->text, scan->at); scan->at < end;)
			step(scan);
	}
}

// --- events

static uint32_t last_line(struct str text, struct location loc)
{
	uint32_t line = loc.line;
	for (size_t i = loc.begin; i < loc.end && i < text.len; i++)
		line += text.ptr[i] == '\n';
	return line;
}

static bool is_beside(const struct comment_scan *scan, struct location loc)
{
	uint32_t last = last_line(scan->text, loc);
	for (uint32_t i = 0; i < scan->comments.count; i++) {
		const struct comment *comment = &scan->comments.items[i];
		if ((comment->first <= last && comment->last >= loc.line) || (comment->alone && comment->last + 1 == loc.line))
			return true;
	}
	return false;
}

static bool may_be_stopped(const struct event *event)
{
	return event->kind == EVENT_CALL || event->kind == EVENT_SPAWN || event->kind == EVENT_BLOCK || event->kind == EVENT_SLEEP ||
	       event->kind == EVENT_RECEIVE || event->kind == EVENT_SEND || event->kind == EVENT_GROUP_WAIT || event->kind == EVENT_JOIN;
}

static void mark_events(struct unit *unit, uint32_t file, const struct comment_scan *scan)
{
	for (uint32_t f = 0; f < unit->facts->functions.count; f++) {
		const struct function_facts *function = &unit->facts->functions.items[f];
		for (uint32_t n = 0; n < function->nodes.count && function->loc.file == file; n++) {
			struct event *event = &function->nodes.items[n].event;
			if (event->loc.file == file && may_be_stopped(event) && is_beside(scan, event->loc))
				event->flags |= FLAG_SHIELDED;
		}
	}
}

static bool speaks_of_it(struct str text)
{
	static const char *const stems[] = {"ancel", "hield", "nterrupt", "oken", "SHIELD", "CANCEL"};
	for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
		if (str_contains(text, str_from_c(stems[i])))
			return true;
	return false;
}

void shield_comments(struct unit *unit, struct str text, uint32_t file)
{
	struct comment_scan scan = {.unit = unit, .text = text, .line = 1, .blank = true};
	if (!speaks_of_it(text))
		return;
	scan_text(&scan);
	if (scan.comments.count > 0)
		mark_events(unit, file, &scan);
}

void shield_note(struct unit *unit, struct location begin, struct location end)
{
	struct location range = begin;
	range.end = end.end;
	if (begin.file == end.file && location_known(begin) && location_known(end))
		array_push(&unit->scratch, &unit->shields, range);
}

void shield_ranges(struct unit *unit)
{
	for (uint32_t f = 0; f < unit->facts->functions.count && unit->shields.count > 0; f++) {
		const struct function_facts *function = &unit->facts->functions.items[f];
		for (uint32_t n = 0; n < function->nodes.count; n++) {
			struct event *event = &function->nodes.items[n].event;
			for (uint32_t i = 0; i < unit->shields.count && may_be_stopped(event); i++) {
				const struct location *range = &unit->shields.items[i];
				if (range->file == event->loc.file && range->begin <= event->loc.begin && event->loc.begin < range->end)
					event->flags |= FLAG_SHIELDED;
			}
		}
	}
}
