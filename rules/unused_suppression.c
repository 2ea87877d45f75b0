// A comment that silences nothing hides the next finding that comes there. Judged over all units and configurations that see
// it, and only where everything that it names was looked for.
#include "suppressions.h"

#include <string.h>

// PRECISION: a finding may need what another unit says, so no comment is judged where some code could not be read.
static bool program_is_known(const struct program *program)
{
	for (uint32_t i = 0; i < program->units.count; i++)
		if (facts_are_partial(program->units.items[i].facts))
			return false;
	return !program->partial;
}

static bool unit_reads(const struct unit_facts *unit, struct str path, uint32_t *ret_file)
{
	for (uint32_t i = 0; i < unit->files.count; i++)
		if (str_equal(unit->files.items[i].path, path)) {
			*ret_file = i;
			return true;
		}
	return false;
}

// PRECISION: what is not known of a function that was cut or capped might be what a comment in its file is there for.
static bool file_is_known(const struct program *program, struct str path)
{
	uint32_t file = 0;
	for (uint32_t i = 0; i < program->units.count; i++) {
		const struct unit_facts *unit = program->units.items[i].facts;
		bool reads = unit_reads(unit, path, &file);
		for (uint32_t j = 0; reads && j < unit->functions.count; j++)
			if (unit->functions.items[j].loc.file == file && (unit->functions.items[j].flags & FUNCTION_CUT) != 0)
				return false;
	}
	for (uint32_t i = 0; i < program->capped.count; i++) {
		const struct program_function *function = &program->functions.items[program->capped.items[i]];
		if (str_equal(function->unit->files.items[function->facts->loc.file].path, path))
			return false;
	}
	return true;
}

// PRECISION: a function that reads the same in two configurations of a unit is simulated in one of them, and what the other one leaves
// out of its callees is not seen.
static bool is_seen_in_all_its_forms(const struct program *program, const struct suppression_use *use)
{
	uint32_t forms = 0;
	for (uint32_t i = 0; i < program->units.count && use->comment->varied; i++)
		forms += str_equal(program->units.items[i].facts->path, suppression_path(use));
	return forms <= 1;
}

// Were all rules that the name means run? Those about suppressions are not: what they say is not there yet.
static bool name_was_run(const struct suppression_review *review, struct str name)
{
	for (uint32_t i = 0; i < rule_count(); i++)
		if (rule_matches(rule_at(i), name) && (!review->ran[i] || rule_at(i)->judge != NULL))
			return false;
	return true;
}

// Takes a comment away that holds nothing but the marker: with its line when it has that to itself.
static void add_fix(const struct diagnostic_list *out, const struct suppression_use *use, struct diagnostic *diagnostic)
{
	const struct suppression_comment *comment = use->comment;
	if (out->texts == NULL || (comment->scope != SUPPRESS_LINE && comment->scope != SUPPRESS_NEXT_LINE))
		return;
	struct str text = out->texts->get(out->texts->context, suppression_path(use), use->unit->files.items[comment->file].hash);
	size_t begin = comment->begin, end = comment->end;
	if (text.len < end || begin < 2)
		return;
	while (begin > 0 && strchr(" \t", text.ptr[begin - 1]) != NULL)
		begin--;
	if (begin < 2 || text.ptr[begin - 1] != '/' || text.ptr[begin - 2] != '/')
		return;
	begin -= 2;
	while (end < text.len && text.ptr[end] != '\n')
		end++;
	struct str rest = str_slice(text, comment->end, end);
	bool reason = comment->reason.len > 0 || rest.len == 0 || str_equal(rest, STR("\r"));
	if (!reason || str_contains(rest, STR("NOLINT")) || str_ends_with(rest, STR("\\")) || str_ends_with(rest, STR("\\\r")))
		return; // it says something else, too
	while (begin > 0 && strchr(" \t", text.ptr[begin - 1]) != NULL)
		begin--;
	bool alone = begin == 0 || text.ptr[begin - 1] == '\n';
	if (alone && end < text.len)
		end++;
	else if (!alone && end > begin && text.ptr[end - 1] == '\r')
		end--;
	uint32_t column = comment->column - (uint32_t)(comment->begin - begin);
	struct place place = {.path = suppression_path(use), .begin = (uint32_t)begin, .end = (uint32_t)end, .line = comment->line, .column = column};
	array_push(out->arena, &diagnostic->fix, ((struct fix_edit){.place = place}));
	diagnostic->fix_title = STR("Remove the suppression");
	diagnostic->fix_safe = true;
}

static void judge_use(const struct suppression_review *review, const struct suppression_use *use, struct diagnostic_list *out)
{
	struct str rest = use->comment->rules, name;
	struct strbuf unused = {0};
	const char *nearest;
	bool all = true;
	uint32_t count = 0;
	for (uint32_t i = 0; suppression_next_name(&rest, &name); i++) {
		bool silent = i < SUPPRESSION_NAMES_MAX && (use->used >> i & 1) == 0;
		if (!silent || suppression_name_kind(name, &nearest) != NAME_OURS || !name_was_run(review, name)) {
			all = false;
			continue;
		}
		strbuf_printf(&unused, "%s'%.*s'", count++ == 0 ? "" : ", ", STR_ARG(name));
	}
	if (count > 0 && file_is_known(review->program, suppression_path(use)) && is_seen_in_all_its_forms(review->program, use)) {
		struct diagnostic found = suppression_finding(
			use, str_format(out->arena, "The suppression of %.*s suppresses nothing.", STR_ARG(strbuf_view(&unused))));
		found.severity = SEVERITY_NOTE;
		found.help = all ? STR("Remove it: what it would silence later is not known today.") : STR("Take the name out of the list.");
		if (all)
			add_fix(out, use, &found);
		array_push(out->arena, &out->items, found);
	}
	strbuf_finish(&unused);
}

static void judge(const struct rule *rule, const struct suppression_review *review, struct diagnostic_list *out)
{
	(void)rule;
	if (!program_is_known(review->program))
		return;
	for (uint32_t i = 0; i < review->uses->items.count; i++) {
		const struct suppression_use *use = &review->uses->items.items[i];
		if (!use->unmatched && !use->comment->conditional)
			judge_use(review, use, out);
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
    "\tif (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-task): it was not joined once\n"
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
    "\tif (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT: another tool may need it\n"
    "\t\treturn -1;\n"
    "\treturn pthread_join(t, NULL);\n"
    "}\n";

const struct rule rule_unused_suppression = {
	.id = "unused-suppression",
	.code = "LSH001",
	.title = "Suppression suppresses nothing",
	.summary = "A NOLINT comment names a rule of leash that reports nothing there, in any unit or configuration.",
	.rationale = "The code was fixed, or moved away, and the comment stayed. It tells readers of a defect that is gone, and it will "
	             "silence the next one that somebody makes in that place.",
	.fix = "Remove the comment, or the name from its list.",
	.limits = "Only names of leash are judged: not a bare `NOLINT`, not other tools' ids, and no globs but `leash-*`. Silent where the "
	          "comment may be needed by what was not looked at: a rule that does not run, code between `#if` and `#endif` or in a "
	          "macro, a function that has such parts, and a run in which some unit was left out or could not be wholly analysed.",
	.severity = SEVERITY_NOTE,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	.judge = judge,
	.fixes = "Removes a `//` comment that says nothing else, with its line when it stands alone. Always safe.",
};
