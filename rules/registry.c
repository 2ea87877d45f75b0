// The list of rules: rules.def as an array.
#include "rule.h"

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
