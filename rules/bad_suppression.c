// A comment that was meant to silence leash and does not: a misspelt name, a list that is not closed, a region without its
// other end, and, where the configuration wants reasons, one without.
#include "suppressions.h"

static bool names_ours(struct str rules)
{
	struct str name;
	const char *nearest;
	while (suppression_next_name(&rules, &name))
		if (suppression_name_kind(name, &nearest) == NAME_OURS)
			return true;
	return false;
}

static void add(const struct suppression_use *use, struct str message, struct str help, struct diagnostic_list *out)
{
	struct diagnostic found = suppression_finding(use, message);
	found.severity = SEVERITY_WARNING;
	found.help = help;
	array_push(out->arena, &out->items, found);
}

// Both ends of a region have the same list; the one that begins it is told.
static void judge_names(const struct suppression_use *use, struct diagnostic_list *out)
{
	struct str rest = use->comment->rules, name;
	const char *nearest;
	while (suppression_next_name(&rest, &name)) {
		if (suppression_name_kind(name, &nearest) != NAME_MISSPELT)
			continue;
		struct str help = nearest == NULL ? STR("'leash rules' lists the rules.")
		                                  : str_format(out->arena, "The nearest one is '%s'.", nearest);
		add(use, str_format(out->arena, "No rule is called '%.*s': this suppresses nothing.", STR_ARG(name)), help, out);
	}
}

static bool is_meant_for_us(struct str rules)
{
	struct str name;
	const char *nearest;
	while (suppression_next_name(&rules, &name))
		if (suppression_name_kind(name, &nearest) != NAME_OTHER)
			return true;
	return false;
}

static void judge_list(const struct suppression_use *use, struct diagnostic_list *out)
{
	if (is_meant_for_us(use->comment->rules))
		add(use, str_format(out->arena, "No ')' closes the list '(%.*s' on its line: this suppresses nothing.", STR_ARG(use->comment->rules)),
		    STR("Write NOLINT(id, id): reason. The whole list stands on one line."), out);
}

static void judge(const struct rule *rule, const struct suppression_review *review, struct diagnostic_list *out)
{
	(void)rule;
	for (uint32_t i = 0; i < review->uses->items.count; i++) {
		const struct suppression_use *use = &review->uses->items.items[i];
		const struct suppression_comment *comment = use->comment;
		bool ours = names_ours(comment->rules);
		if (comment->scope == SUPPRESS_UNCLOSED) {
			judge_list(use, out);
			continue;
		}
		judge_names(use, out);
		if (use->unmatched && ours)
			add(use,
			    comment->scope == SUPPRESS_BEGIN ? STR("No NOLINTEND with the same list ends this region: it suppresses nothing.")
			                                     : STR("No NOLINTBEGIN with the same list begins this region: it suppresses nothing."),
			    STR("Both ends must name the same rules, in the same order and the same file."), out);
		else if (ours && review->require_reason && comment->reason.len == 0)
			add(use, STR("The suppression gives no reason, which this project requires."),
			    STR("Write one behind a colon: // NOLINT(id): why."), out);
	}
}

static const char BAD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-taks): a misspelt name\n"
    "\t\treturn -1;\n"
    "\treturn pthread_join(t, NULL);\n"
    "}\n";

static const char GOOD[] =
    "#include <pthread.h>\n"
    "\n"
    "void *work(void *arg);\n"
    "\n"
    "int load(void)\n"
    "{\n"
    "\tpthread_t t;\n"
    "\tif (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(bugprone-branch-clone): another tool's name\n"
    "\t\treturn -1;\n"
    "\treturn pthread_join(t, NULL);\n"
    "}\n";

const struct rule rule_bad_suppression = {
	.id = "bad-suppression",
	.code = "LSH002",
	.title = "Suppression is malformed",
	.summary = "A NOLINT comment is meant for leash and does not work: its name is misspelt, its list is not closed, "
	           "or its region has only one end.",
	.rationale = "Whoever wrote the comment believes that the finding is dealt with. It is not, or it is only because the code "
	             "around it changed, and the comment says something that is not true.\n\n"
	             "With `\"bad-suppression\": {\"requireReason\": true}` under `rules` in `.leash.json`, a suppression of ours "
	             "without a reason (`// NOLINT(id): why`) is reported, too.",
	.fix = "- Correct the name; `leash rules` lists them all.\n"
	       "- Close the list on the line on which it begins: `NOLINT(id, id): reason`.\n"
	       "- Give `NOLINTBEGIN` and `NOLINTEND` the same list.",
	.limits = "Other tools' names are never judged, so a name that is not much like one of ours is taken for another tool's, unless it "
	          "begins with `leash-` or looks like a code of ours (`LSH` and digits).",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	.judge = judge,
};
