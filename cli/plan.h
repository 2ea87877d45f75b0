// Which rules run, how strictly, and with which severity: the command line over the configuration over the rules.
#ifndef LEASH_PLAN_H
#define LEASH_PLAN_H

#include "session.h"

struct rule_plan {
	bool on;
	enum tier limit;        // findings of a higher tier are not reported
	enum severity severity; // of findings that have the rule's own severity; lowered ones stay at or below it
};

struct plan {
	struct rule_plan *rules; // rule_count() of them, as in the registry
	enum severity fail_on;
	bool fail_never;
};

// False: --rules names no rule, and it was said.
bool plan_init(struct session *session, const struct config *config, struct plan *ret_plan);

// The severity that a finding has under this plan.
enum severity plan_severity(const struct plan *plan, const struct diagnostic *diagnostic);
const struct rule_plan *plan_for(const struct plan *plan, const struct rule *rule);

#endif
