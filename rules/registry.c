// The list of rules: rules.def as an array.
#include "rule.h"

#include <fnmatch.h>
#include <string.h>

#define RULE(name) extern const struct rule rule_##name;
#include "rules.def"
#undef RULE

static const struct rule *const rules[] = {
#define RULE(name) &rule_##name,
#include "rules.def"
#undef RULE
};

uint32_t rule_count(void)
{
	return sizeof rules / sizeof rules[0];
}

const struct rule *rule_at(uint32_t index)
{
	return rules[index];
}

const struct rule *rule_find(struct str id_or_code)
{
	for (uint32_t i = 0; i < rule_count(); i++)
		if (str_equal(str_from_c(rules[i]->id), id_or_code) || str_equal(str_from_c(rules[i]->code), id_or_code))
			return rules[i];
	return NULL;
}

bool rule_matches(const struct rule *rule, struct str name)
{
	char pattern[128];
	if (str_starts_with(name, STR("leash-")))
		name = str_slice(name, 6, name.len);
	if (name.len == 0 || name.len >= sizeof pattern)
		return false;
	memcpy(pattern, name.ptr, name.len);
	pattern[name.len] = '\0';
	return fnmatch(pattern, rule->id, 0) == 0 || fnmatch(pattern, rule->code, 0) == 0;
}

void rules_suppress(const struct program *program, const bool *ran, bool require_reason, struct diagnostic_list *out)
{
	struct arena scratch = {0};
	struct suppression_uses uses = {0};
	const struct unit_facts **units = arena_array(&scratch, const struct unit_facts *, (size_t)program->units.count + 1);
	for (uint32_t i = 0; i < program->units.count; i++)
		units[i] = program->units.items[i].facts;
	suppress_apply(out, units, program->units.count, rule_matches, &uses);
	struct suppression_review review = {program, &uses, ran, require_reason};
	struct diagnostic_list found = {.arena = out->arena, .texts = out->texts};
	for (uint32_t i = 0; i < rule_count(); i++) {
		uint32_t before = found.items.count;
		if (ran[i] && rule_at(i)->judge != NULL)
			rule_at(i)->judge(rule_at(i), &review, &found);
		for (uint32_t j = before; j < found.items.count; j++) {
			found.items.items[j].rule = rule_at(i);
			found.items.items[j].rule_id = str_from_c(rule_at(i)->id);
			found.items.items[j].tier = rule_at(i)->tier;
		}
	}
	suppress_apply(&found, units, program->units.count, rule_matches, NULL);
	for (uint32_t i = 0; i < found.items.count; i++)
		array_push(out->arena, &out->items, found.items.items[i]);
	arena_finish(&scratch);
}
