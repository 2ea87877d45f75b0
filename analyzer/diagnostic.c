// Order, duplicates, ordinals and fingerprints. Nothing here depends on the order in which units were analysed.
#include "diagnostic.h"

#include <stdlib.h>

static const char *const severity_names[] = {"note", "warning", "error"};
static const char *const tier_names[] = {"default", "strict", "audit"};
static const char *const confidence_names[] = {"low", "medium", "high"};

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

const char *tier_name(enum tier tier)
{
	return tier_names[tier];
}

const char *confidence_name(enum confidence confidence)
{
	return confidence_names[confidence];
}

// Index of `name` among `count` names, or `count`.
static size_t name_index(const char *const *names, size_t count, struct str name)
{
	size_t i = 0;
	while (i < count && !str_equal(str_from_c(names[i]), name))
		i++;
	return i;
}

bool severity_parse(struct str name, enum severity *ret_severity)
{
	size_t i = name_index(severity_names, 3, name);
	if (i == 3)
		return false;
	*ret_severity = (enum severity)i;
	return true;
}

bool tier_parse(struct str name, enum tier *ret_tier)
{
	size_t i = name_index(tier_names, 3, name);
	if (i == 3)
		return false;
	*ret_tier = (enum tier)i;
	return true;
}

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int place_compare(const struct place *a, const struct place *b)
{
	int result = str_compare(a->path, b->path);
	if (result == 0)
		result = order(a->line, b->line);
	if (result == 0)
		result = order(a->column, b->column);
	return result;
}

// What makes two findings one and the same to a user.
static int identity_compare(const struct diagnostic *a, const struct diagnostic *b)
{
	int result = place_compare(&a->place, &b->place);
	if (result == 0)
		result = str_compare(a->rule_id, b->rule_id);
	return result != 0 ? result : str_compare(a->message, b->message);
}

static int steps_compare(const struct diagnostic *a, const struct diagnostic *b)
{
	int result = order(a->steps.count, b->steps.count);
	for (uint32_t i = 0; result == 0 && i < a->steps.count; i++) {
		const struct diagnostic_step *s = &a->steps.items[i], *t = &b->steps.items[i];
		result = place_compare(&s->place, &t->place);
		if (result == 0)
			result = str_compare(s->message, t->message);
	}
	return result;
}

// Of equal findings the first is kept: the surest, worst and shortest.
static int compare(const void *left, const void *right)
{
	const struct diagnostic *a = left, *b = right;
	int result = identity_compare(a, b);
	if (result == 0)
		result = order(a->tier, b->tier);
	if (result == 0)
		result = order(b->severity, a->severity);
	if (result == 0)
		result = str_compare(a->function, b->function);
	if (result == 0)
		result = str_compare(a->handle, b->handle);
	return result != 0 ? result : steps_compare(a, b);
}

static int group_compare(const struct diagnostic *a, const struct diagnostic *b)
{
	int result = str_compare(a->rule_id, b->rule_id);
	if (result == 0)
		result = str_compare(a->place.path, b->place.path);
	if (result == 0)
		result = str_compare(a->function, b->function);
	return result != 0 ? result : str_compare(a->handle, b->handle);
}

// By rule, file, function and handle; inside such a group in source order, for both point into one sorted array.
static int compare_in_groups(const void *left, const void *right)
{
	const struct diagnostic *a = *(struct diagnostic *const *)left, *b = *(struct diagnostic *const *)right;
	int result = group_compare(a, b);
	return result != 0 ? result : (a > b) - (a < b);
}

static uint64_t fingerprint(const struct diagnostic *diagnostic)
{
	struct strbuf text = {0};
	const struct str parts[] = {diagnostic->rule_id, diagnostic->place.path, diagnostic->function, diagnostic->handle};
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		strbuf_str(&text, parts[i]);
		strbuf_char(&text, '\0');
	}
	strbuf_printf(&text, "%u", diagnostic->ordinal);
	uint64_t hash = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	return hash;
}

static void number(struct diagnostic_list *list)
{
	struct arena scratch = {0};
	uint32_t count = list->items.count;
	struct diagnostic **grouped = arena_array(&scratch, struct diagnostic *, count);
	for (uint32_t i = 0; i < count; i++)
		grouped[i] = &list->items.items[i];
	qsort((void *)grouped, count, sizeof *grouped, compare_in_groups);
	for (uint32_t i = 0; i < count; i++) {
		bool same = i > 0 && group_compare(grouped[i - 1], grouped[i]) == 0;
		grouped[i]->ordinal = same ? grouped[i - 1]->ordinal + 1 : 0;
		grouped[i]->fingerprint = fingerprint(grouped[i]);
	}
	arena_finish(&scratch);
}

static bool same_fix(const struct diagnostic *a, const struct diagnostic *b)
{
	bool same = str_equal(a->fix_title, b->fix_title) && a->fix_safe == b->fix_safe && a->fix.count == b->fix.count;
	for (uint32_t i = 0; same && i < a->fix.count; i++) {
		const struct fix_edit *s = &a->fix.items[i], *t = &b->fix.items[i];
		same = place_compare(&s->place, &t->place) == 0 && s->place.end == t->place.end && str_equal(s->text, t->text);
	}
	return same;
}

// One finding of several configurations: a fix on which they do not agree is none.
static void drop_fix(struct diagnostic *diagnostic)
{
	diagnostic->fix_title = STR_NULL;
	diagnostic->fix_safe = false;
	diagnostic->fix.count = 0;
}

void diagnostic_sort(struct diagnostic_list *list)
{
	struct diagnostic *items = list->items.items;
	uint32_t kept = 0;
	if (list->items.count == 0)
		return;
	qsort(items, list->items.count, sizeof *items, compare);
	for (uint32_t i = 0; i < list->items.count; i++)
		if (kept == 0 || identity_compare(&items[kept - 1], &items[i]) != 0)
			items[kept++] = items[i];
		else if (!same_fix(&items[kept - 1], &items[i]))
			drop_fix(&items[kept - 1]);
	list->items.count = kept;
	number(list);
}
