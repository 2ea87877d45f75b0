// Which names of models speak of tasks. What is everywhere does not: memory, files, locks, plain waiting.
#include "prefilter_internal.h"

#include <string.h>

static const struct model_type *type_named(const struct model_set *models, struct str name)
{
	for (size_t i = 0; i < model_type_count(models); i++)
		if (str_equal(model_type_at(models, i)->name, name))
			return model_type_at(models, i);
	return NULL;
}

static bool type_speaks(const struct model_type *type)
{
	switch (type->kind) {
	case TYPE_HANDLE:
	case TYPE_GROUP:
	case TYPE_TOKEN:
	case TYPE_ATOMIC:
		return true;
	case TYPE_CHANNEL:
		return !type->handle.reused;
	default:
		return false;
	}
}

static bool event_speaks(enum event_kind kind, uint32_t flags, const struct model_type *type)
{
	const bool process = type != NULL && type->handle.process, reused = type != NULL && type->handle.reused;
	switch (kind) {
	case EVENT_SPAWN:
	case EVENT_JOIN:
	case EVENT_FUTURE_GET:
	case EVENT_PROMISE_SET:
	case EVENT_PROMISE_FUTURE:
	case EVENT_CANCEL:
	case EVENT_USE:
	case EVENT_QUERY:
	case EVENT_FORK:
	case EVENT_TASK_EXIT:
	case EVENT_SIGNAL:
	case EVENT_GROUP_MAKE:
	case EVENT_GROUP_ADD:
	case EVENT_GROUP_DONE:
	case EVENT_GROUP_WAIT:
	case EVENT_GROUP_CLOSE:
	case EVENT_TOKEN_MAKE:
	case EVENT_TOKEN_GET:
	case EVENT_TOKEN_CANCEL:
	case EVENT_TOKEN_CHECK:
	case EVENT_TOKEN_RESET:
	case EVENT_TOKEN_CALLBACK:
	case EVENT_SCHEDULE:
	case EVENT_REVOKE:
		return !reused;
	case EVENT_DETACH:
		return !process && !reused;
	case EVENT_CHANNEL_MAKE:
	case EVENT_SEND:
	case EVENT_RECEIVE:
	case EVENT_CLOSE:
		return !reused && type != NULL;
	default:
		return (flags & FLAG_PERMIT) != 0;
	}
}

static bool row_speaks(const struct model_set *models, const struct model_function *row)
{
	const struct model_type *type = row->type.len == 0 ? NULL : type_named(models, row->type);
	bool speaks = event_speaks(row->event, row->flags, type);
	for (uint32_t i = 0; i < row->variant_count; i++)
		speaks = speaks || (row->variants[i].has_event && event_speaks(row->variants[i].event, row->flags | row->variants[i].flags, type));
	return speaks;
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

// Types that only the models speak of have names of several words: "pid of a child".
static bool is_made_up(struct str name)
{
	for (size_t i = 1; i + 1 < name.len; i++)
		if (name.ptr[i] == ' ' && is_word(name.ptr[i + 1]))
			return !str_starts_with(name, STR("struct "));
	return false;
}

// "wait", as a member of many a struct is called.
static bool is_plain(struct str word)
{
	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
			return false;
	return true;
}

// What stands between the outermost namespace and the name itself need not be written: it may be an inline namespace.
static void add_name(struct arena *arena, struct model_words *words, struct str name, bool function)
{
	struct model_word word = {.called = function};
	for (size_t at = 0; at < name.len;) {
		size_t end = at;
		while (end < name.len && is_word(name.ptr[end]))
			end++;
		if (end > at) {
			word.text = str_slice(name, at, end);
			word.last = str_hash(word.text);
			word.first = word.first == 0 ? word.last : word.first;
			word.called = word.called && is_plain(word.text);
		}
		at = end + 1;
	}
	if (word.text.len > 0)
		array_push(arena, &words->items, word);
}

// A method needs an object, whose type is named somewhere.
static bool is_method(const struct model_set *models, struct str name)
{
	size_t colon = str_rfind(name, ':');
	return colon != SIZE_MAX && colon > 1 && type_named(models, str_slice(name, 0, colon - 1)) != NULL;
}

void model_words_collect(struct arena *arena, const struct model_set *models, struct model_words *ret_words)
{
	for (size_t i = 0; i < model_type_count(models); i++)
		if (type_speaks(model_type_at(models, i)) && !is_made_up(model_type_at(models, i)->name))
			add_name(arena, ret_words, model_type_at(models, i)->name, false);
	for (size_t i = 0; i < model_function_count(models); i++)
		if (row_speaks(models, model_function_at(models, i)) && !is_method(models, model_function_at(models, i)->name))
			add_name(arena, ret_words, model_function_at(models, i)->name, true);
	for (size_t i = 0; i < model_pragma_count(models); i++)
		add_name(arena, ret_words, model_pragma_at(models, i)->name, false);
}
