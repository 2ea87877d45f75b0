// What a fixture's comments say, and the fixture itself: for fixture_test.c.
#ifndef LEASH_RULES_FIXTURE_H
#define LEASH_RULES_FIXTURE_H

#include "testing.h"

#include <errno.h>
#include <string.h>

enum { SOURCE_MAX = 1 << 20 };

enum expectation_kind { EXPECT_WANT, EXPECT_KNOWN_FP, EXPECT_KNOWN_MISS, EXPECT_STEP, EXPECT_COUNT };
static const char *const WORDS[EXPECT_COUNT] = {"want ", "known-fp ", "known-miss ", "step "};

struct expectation {
	enum expectation_kind kind;
	struct str file, rule, text;
	uint32_t line;
	bool met;
};

struct fixture {
	struct arena *arena;
	struct str root;          // folder of the file, or the program's folder
	const struct rule *own;   // the rule whose folder it lies in; NULL: none
	bool broken;              // errors in the code are meant
	bool strict;              // the strict tier is chosen
	struct str library;       // whose folder of models it lies in; empty: none
	ARRAY(struct str) flags;
	ARRAY(struct str) files;  // absolute
	ARRAY(struct expectation) expectations;
	ARRAY(struct str) complaints;
};

// Says each fault once, though a fixture is judged twice.
static inline void complain(struct fixture *fixture, struct str file, uint32_t line, const char *what, struct str detail)
{
	struct str text = str_format(fixture->arena, "%.*s/%.*s:%u: %s%.*s", STR_ARG(fixture->root), STR_ARG(file), line, what,
	                             STR_ARG(detail));
	for (uint32_t i = 0; i < fixture->complaints.count; i++)
		if (str_equal(fixture->complaints.items[i], text))
			return;
	array_push(fixture->arena, &fixture->complaints, text);
	printf("%.*s\n", STR_ARG(text));
}

// Reading expectations

static inline struct str cut_word(struct str *rest)
{
	size_t end = 0;
	while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '\t')
		end++;
	struct str word = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end, rest->len);
	return word;
}

static inline struct str cut_quoted(struct str *rest)
{
	struct str text = *rest;
	while (str_starts_with(text, STR(" ")))
		text = str_slice(text, 1, text.len);
	if (!str_starts_with(text, STR("\"")))
		return STR_NULL;
	text = str_slice(text, 1, text.len);
	size_t end = str_find(text, '"');
	if (end == SIZE_MAX)
		return STR_NULL;
	*rest = str_slice(text, end + 1, text.len);
	return str_slice(text, 0, end);
}

// One comment may hold several: // want lost-handle "'t'" want unstarted-join "'t'"
static inline void read_comment(struct fixture *fixture, struct str file, uint32_t line, struct str comment)
{
	for (bool found = true; found;) {
		while (str_starts_with(comment, STR(" ")))
			comment = str_slice(comment, 1, comment.len);
		found = false;
		for (int kind = 0; kind < EXPECT_COUNT && !found; kind++) {
			struct str word = str_from_c(WORDS[kind]);
			if (!str_starts_with(comment, word))
				continue;
			found = true;
			comment = str_slice(comment, word.len, comment.len);
			struct expectation expectation = {.kind = (enum expectation_kind)kind, .file = file, .line = line};
			if (kind != EXPECT_STEP) {
				expectation.rule = cut_word(&comment);
				if (rule_find(expectation.rule) == NULL)
					complain(fixture, file, line, "no such rule: ", expectation.rule);
			}
			expectation.text = cut_quoted(&comment);
			array_push(fixture->arena, &fixture->expectations, expectation);
		}
	}
}

static inline void read_flags(struct fixture *fixture, struct str line)
{
	fixture->broken = fixture->broken || str_equal(line, STR("// broken"));
	bool both = str_starts_with(line, STR("// strict flags: "));
	fixture->strict = fixture->strict || both || str_equal(line, STR("// strict"));
	if (!both && !str_starts_with(line, STR("// flags: ")))
		return;
	line = str_slice(line, both ? 17 : 10, line.len);
	for (struct str flag; str_split(&line, ' ', &flag);)
		if (flag.len > 0)
			array_push(fixture->arena, &fixture->flags, flag);
}

static inline void read_expectations(struct fixture *fixture, struct str path)
{
	struct strbuf buffer = {0};
	struct str file = path_relative(fixture->root, path), line;
	if (!strbuf_read_file(&buffer, path.ptr, SOURCE_MAX))
		complain(fixture, file, 0, "cannot read: ", str_from_c(strerror(errno)));
	struct str rest = str_copy(fixture->arena, strbuf_view(&buffer));
	strbuf_finish(&buffer);
	for (uint32_t number = 1; str_split(&rest, '\n', &line); number++) {
		if (number == 1)
			read_flags(fixture, line);
		for (size_t i = 0; i + 1 < line.len; i++)
			if (line.ptr[i] == '/' && line.ptr[i + 1] == '/') {
				read_comment(fixture, file, number, str_slice(line, i + 2, line.len));
				break;
			}
	}
}

#endif
