// See plan.h.
#include "plan.h"

#include "nearest.h"


// Marks the rules that one entry of --rules names.
static bool select_rules(struct session *session, struct str name, struct plan *plan)
{
	bool found = false;
	const char **ids = arena_array(&session->arena, const char *, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++) {
		bool matched = rule_matches(rule_at(i), name);
		plan->rules[i].on |= matched;
		found |= matched;
		ids[i] = rule_at(i)->id;
	}
	if (found)
		return true;
	const char *nearest = nearest_word(name, ids, rule_count());
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "no rule is called '%.*s'%s%s%s", STR_ARG(name),
	            nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
	return false;
}

static bool select_listed(struct session *session, struct plan *plan)
{
	struct str rest = session->options.rules, name;
	bool good = true;
	while (str_split(&rest, ',', &name))
		good &= select_rules(session, name, plan);
	return good;
}

bool plan_init(struct session *session, const struct config *config, struct plan *ret_plan)
{
	const struct options *options = &session->options;
	struct plan plan = {.rules = arena_array(&session->arena, struct rule_plan, rule_count()), .fail_on = SEVERITY_WARNING};
	enum tier tier = options->tier_set ? options->tier : config->tier_set ? config->tier : TIER_DEFAULT;
	bool listed = options->rules.len > 0, good = true;
	if (listed)
		good = select_listed(session, &plan);
	for (uint32_t i = 0; i < rule_count(); i++) {
		const struct rule *rule = rule_at(i);
		const struct rule_choice *choice = &config->rules[i];
		if (!listed)
			plan.rules[i].on = !choice->off && (rule->tier <= tier || choice->severity_set);
		bool named = listed || choice->severity_set;
		plan.rules[i].limit = named && rule->tier > tier ? rule->tier : tier;
		plan.rules[i].severity = choice->severity_set ? choice->severity : rule->severity;
	}
	if (config->fail_on_set) {
		plan.fail_on = config->fail_on;
		plan.fail_never = config->fail_never;
	}
	if (options->fail_on_set) {
		plan.fail_on = options->fail_on;
		plan.fail_never = options->fail_never;
	}
	*ret_plan = plan;
	return good;
}

const struct rule_plan *plan_for(const struct plan *plan, const struct rule *rule)
{
	uint32_t i = 0;
	while (i + 1 < rule_count() && rule_at(i) != rule)
		i++;
	return &plan->rules[i];
}

enum severity plan_severity(const struct plan *plan, const struct diagnostic *diagnostic)
{
	enum severity chosen = plan_for(plan, diagnostic->rule)->severity;
	if (diagnostic->severity == diagnostic->rule->severity)
		return chosen;
	return diagnostic->severity < chosen ? diagnostic->severity : chosen;
}
