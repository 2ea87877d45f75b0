// See completion.h. Names of arguments in capitals stand for something, small letters for themselves.
#include "completion.h"

#include <ctype.h>
#include <string.h>

// SEVERITY and WHEN stand for words, which what the option takes says in prose: "error, warning, note or never".
static const struct {
	const char *argument;
	enum value_kind kind;
} kinds[] = {
	{"DIR", VALUE_FOLDER},     {"DIR|FILE", VALUE_FILE},      {"FILE", VALUE_FILE},   {"FILE:LINE", VALUE_FILE}, {"NAME", VALUE_FILE},
	{"GLOB", VALUE_FILE},      {"REF", VALUE_REVISION},       {"LIST", VALUE_RULES},  {"N", VALUE_NONE},         {"I/N", VALUE_NONE},
	{"SEVERITY", VALUE_WORDS}, {"FORMAT[:FILE]", VALUE_FORMAT}, {"WHEN", VALUE_WORDS},
};

// "auto, always or never, and after ...": "auto always never".
static struct str words_of_prose(struct arena *arena, const char *text)
{
	struct strbuf words = {0};
	const char *end = strstr(text, ", and ");
	size_t len = end == NULL ? strlen(text) : (size_t)(end - text);
	for (size_t at = 0; at < len;) {
		size_t word = strcspn(text + at, ", ");
		if (word > len - at)
			word = len - at;
		if (word > 0 && strncmp(text + at, "or", word) != 0)
			strbuf_printf(&words, "%s%.*s", words.len == 0 ? "" : " ", (int)word, text + at);
		at += word + strspn(text + at + word, ", ");
	}
	struct str copy = str_copy(arena, strbuf_view(&words));
	strbuf_finish(&words);
	return copy;
}

// "create|update": "create update".
static struct str words_of_choice(struct arena *arena, struct str choice)
{
	char *words = arena_alloc(arena, choice.len + 1);
	for (size_t i = 0; i < choice.len; i++)
		words[i] = choice.ptr[i] == '|' ? ' ' : choice.ptr[i];
	words[choice.len] = '\0';
	return (struct str){words, choice.len};
}

bool option_value(struct arena *arena, const struct option_spec *spec, struct value *ret_value)
{
	if (islower((unsigned char)spec->argument[0])) {
		*ret_value = (struct value){VALUE_WORDS, words_of_choice(arena, str_from_c(spec->argument))};
		return true;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(kinds[i].argument, spec->argument) != 0)
			continue;
		bool words = kinds[i].kind == VALUE_WORDS || kinds[i].kind == VALUE_FORMAT;
		*ret_value = (struct value){kinds[i].kind, words ? words_of_prose(arena, spec->takes) : STR_NULL};
		return true;
	}
	return false;
}

struct operands command_operands(struct arena *arena, const struct command *command)
{
	struct operands operands = {.rest = VALUE_NONE};
	const char *at = command->synopsis + strlen(command->name);
	for (bool last = false; !last;) {
		at += strspn(at, " ");
		struct str token = {at, strcspn(at, " ")};
		at += token.len;
		if (token.len == 0 || str_starts_with(token, STR("[--")))
			break;
		last = token.ptr[token.len - 1] == ','; // an alternative follows
		if (islower((unsigned char)token.ptr[0]))
			operands.first = words_of_choice(arena, token);
		else if (str_starts_with(token, STR("RULE")))
			operands.rest = VALUE_RULE;
		else if (token.ptr[0] != '-' && !str_starts_with(token, STR("[OPTION")))
			operands.rest = VALUE_FILE;
	}
	return operands;
}

struct str completion_quote(struct arena *arena, const char *text, const char *special, const char *quote)
{
	struct strbuf quoted = {0};
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			strbuf_printf(&quoted, "%s", quote);
		else
			strbuf_printf(&quoted, "%s%c", strchr(special, *text) != NULL ? "\\" : "", *text);
	}
	struct str copy = str_copy(arena, strbuf_view(&quoted));
	strbuf_finish(&quoted);
	return copy;
}
