// What a project adopts leash with: a baseline, and reports on changed lines only. Both choose among what was found; what is
// analysed is always the whole.
#include "check_run.h"

#include "scopes.h"

bool check_adopt_open(struct check_run *run)
{
	struct session *session = run->session;
	if (!changes_open(session, &run->project, &run->changes))
		return false;
	if (session->options.baseline.len == 0)
		return true;
	run->baseline = arena_new(&session->arena, struct baseline);
	return baseline_load(session, session->options.baseline, run->baseline);
}

// A call may go over several lines.
static bool place_changed(const struct check_run *run, struct source_cache *sources, const struct place *place)
{
	struct arena *arena = &run->session->arena;
	uint32_t last = place->line, column = 0;
	if (place->line == 0)
		return false;
	struct str path = path_normalise(arena, run->project.root, place->path);
	const struct source *source = source_get(sources, place->path);
	if (source->readable && place->end > place->begin)
		source_position(source, place->end, &last, &column);
	return changes_contain(&run->changes, path, place->line, last < place->line ? place->line : last);
}

static bool finding_changed(const struct check_run *run, struct source_cache *sources, const struct diagnostic *diagnostic)
{
	bool changed = place_changed(run, sources, &diagnostic->place) || place_changed(run, sources, &diagnostic->start);
	for (uint32_t i = 0; !changed && i < diagnostic->steps.count; i++)
		changed = place_changed(run, sources, &diagnostic->steps.items[i].place);
	return changed;
}

bool check_adopt_shows(struct check_run *run, struct source_cache *sources, const struct diagnostic *diagnostic)
{
	if (run->changes.what == NULL || finding_changed(run, sources, diagnostic))
		return true;
	run->unchanged += !diagnostic->suppressed;
	return false;
}

void check_adopt_mark(struct check_run *run, struct diagnostic *diagnostic)
{
	if (run->baseline == NULL || !baseline_match(run->baseline, diagnostic->fingerprint) || diagnostic->suppressed)
		return;
	diagnostic->suppressed = diagnostic->baselined = true;
	diagnostic->suppression_reason = STR("in the baseline");
}

// Could this run have found it at all?
static bool entry_in_scope(const struct check_run *run, const struct baseline_entry *entry)
{
	const struct rule *rule = rule_find(entry->rule);
	if (entry->path.len > 0 && !selection_contains(&run->selection, entry->path))
		return false;
	if (rule == NULL)
		return entry->rule.len > 0; // of an earlier leash
	struct str path = path_normalise(&run->session->arena, run->project.root, entry->path);
	return plan_for(scopes_plan(run->project.scopes, path), rule)->on;
}

bool check_adopt_is_stale(const struct check_run *run, const struct baseline_entry *entry)
{
	bool whole = run->report.units_failed + run->report.units_partial == 0 && !run->session->options.evidence_listed &&
	             !problem_has(&run->session->problems, PROBLEM_UNIT);
	return whole && !entry->matched && entry_in_scope(run, entry);
}

static const char *plural(uint32_t count)
{
	return count == 1 ? "" : "s";
}

// Whatever is held back is counted.
void check_adopt_say(struct check_run *run)
{
	struct problem_list *problems = &run->session->problems;
	uint32_t stale = 0, held = run->report.baselined_count;
	if (run->changes.what != NULL && run->unchanged > 0)
		problem_add(problems, PROBLEM_NOTE, STR_NULL, "%u finding%s not shown: %s no changed line (%s)", run->unchanged,
		            run->unchanged == 1 ? " is" : "s are", run->unchanged == 1 ? "it touches" : "they touch", run->changes.what);
	if (run->baseline == NULL || run->session->options.baseline.len == 0)
		return;
	for (uint32_t i = 0; i < run->baseline->entries.count; i++)
		stale += check_adopt_is_stale(run, &run->baseline->entries.items[i]);
	if (held > 0)
		problem_add(problems, PROBLEM_NOTE, run->baseline->file, "the baseline holds back %u finding%s", held, plural(held));
	if (stale > 0)
		problem_add(problems, PROBLEM_NOTE, run->baseline->file, "%u entr%s of the baseline match%s nothing any more%s", stale,
		            stale == 1 ? "y" : "ies", stale == 1 ? "es" : "", run->baseline->sarif ? "" : " ('leash baseline prune' removes them)");
}
