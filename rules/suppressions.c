// See suppressions.h.
#include "suppressions.h"

#include "nearest.h"

#include <string.h>

enum { NEAR = 2, NEAR_LENGTH = 8 }; // an id with at most so many slips; shorter words are like too many others

static bool is_glob(struct str name)
{
	return str_find(name, '*') != SIZE_MAX || str_find(name, '?') != SIZE_MAX || str_find(name, '[') != SIZE_MAX;
}

static bool means_a_rule(struct str name)
{
	for (uint32_t i = 0; i < rule_count(); i++)
		if (rule_matches(rule_at(i), name))
			return true;
	return false;
}

// "LSH" and digits: nobody else's codes look so.
static bool is_code(struct str name)
{
	for (size_t i = 3; i < name.len; i++)
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			return false;
	return name.len > 3 && str_starts_with(name, STR("LSH"));
}

enum name_kind suppression_name_kind(struct str name, const char **ret_nearest)
{
	struct arena scratch = {0};
	bool prefixed = str_starts_with(name, STR("leash-"));
	struct str id = prefixed ? str_slice(name, 6, name.len) : name;
	*ret_nearest = NULL;
	if (name.len == 0 || (is_glob(id) && !prefixed))
		return NAME_OTHER;
	if (means_a_rule(name))
		return NAME_OURS;
	const char **ids = arena_array(&scratch, const char *, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++)
		ids[i] = rule_at(i)->id;
	if (!is_glob(id) && !is_code(id))
		*ret_nearest = nearest_word(id, ids, rule_count());
	arena_finish(&scratch);
	bool near = *ret_nearest != NULL && id.len >= NEAR_LENGTH && edit_distance(id, str_from_c(*ret_nearest)) <= NEAR;
	return prefixed || is_code(id) || near ? NAME_MISSPELT : NAME_OTHER;
}

struct diagnostic suppression_finding(const struct suppression_use *use, struct str message)
{
	const struct suppression_comment *comment = use->comment;
	struct place place = {.path = suppression_path(use), .begin = comment->begin, .end = comment->end, .line = comment->line,
	                      .column = comment->column};
	return (struct diagnostic){.place = place, .message = message, .handle = comment->rules};
}

bool suppression_next_name(struct str *rest, struct str *ret_name)
{
	if (!str_split(rest, ',', ret_name))
		return false;
	while (ret_name->len > 0 && strchr(" \t\r", ret_name->ptr[0]) != NULL)
		*ret_name = str_slice(*ret_name, 1, ret_name->len);
	while (ret_name->len > 0 && strchr(" \t\r", ret_name->ptr[ret_name->len - 1]) != NULL)
		*ret_name = str_slice(*ret_name, 0, ret_name->len - 1);
	return true;
}
