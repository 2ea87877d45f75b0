// See check_fix.h.
#include "check_fix.h"

#include "output.h"

bool check_fix_possible(struct session *session)
{
	const struct options *options = &session->options;
	bool writes = (options->fix || options->fix_unsafe) && !options->show_fix;
	if (!writes || session->unsaved.count == 0)
		return true;
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "standard input cannot be fixed in its place; --show-fix prints what would change");
	return false;
}

static void append_problems(struct problem_list *to, const struct problem_list *from)
{
	for (uint32_t i = 0; i < from->items.count; i++)
		array_push(to->arena, &to->items, from->items.items[i]);
}

// Does the second run understand less of the code than the first one?
static bool is_worse(const struct report *was, const struct report *is)
{
	return is->units_failed > was->units_failed || is->units_partial > was->units_partial || is->statistics.tainted > was->statistics.tainted;
}

static uint32_t count_findings(const struct report *report)
{
	uint32_t counts[3];
	report_count(report, counts);
	return counts[SEVERITY_NOTE] + counts[SEVERITY_WARNING] + counts[SEVERITY_ERROR];
}

static void put_back(struct check_run *run, struct fix_plan *plan, const bool *written)
{
	struct arena *arena = &run->session->arena;
	struct fix_plan back = {.arena = arena};
	for (uint32_t i = 0; i < plan->files.count; i++) {
		struct fix_file file = plan->files.items[i];
		struct str before = file.before;
		file.before = file.after;
		file.after = before;
		if (!written[i])
			continue;
		array_push(arena, &back.files, file);
		problem_add(&run->session->problems, PROBLEM_INTERNAL, file.absolute, "does not parse with its fixes: they are taken back");
	}
	fixes_write(run->session, run->project.root, &back, arena_array(arena, bool, back.files.count + 1));
	plan->fixed = 0;
	plan->files.count = 0;
}

// Keeps what was written, so that the last line can say how many files.
static void keep_written(struct fix_plan *plan, const bool *written)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < plan->files.count; i++)
		if (written[i])
			plan->files.items[kept++] = plan->files.items[i];
	plan->files.count = kept;
}

static void analyse_again(struct check_run *run, struct texts *texts, struct fix_plan *plan, const bool *written, const struct problem_list *before,
                          struct source_cache *sources)
{
	struct session *session = run->session;
	struct check_run again = {.session = session, .project = run->project, .selection = run->selection, .plan = run->plan, .jobs = run->jobs,
	                          .baseline = run->baseline, .changes = run->changes};
	struct problem_list first = session->problems;
	struct source_cache fresh = {0};
	again.selection.project = &run->project;
	session->problems = (struct problem_list){.arena = first.arena};
	append_problems(&session->problems, before);
	texts_init(session, run->project.root, texts);
	again.texts = texts;
	check_analyse(&again);
	check_fill_report(&again, &fresh);
	if (is_worse(&run->report, &again.report)) {
		session->problems = first;
		put_back(run, plan, written);
		return;
	}
	uint32_t left = count_findings(&again.report);
	plan->fixed = plan->findings - left < plan->fixed ? plan->findings - left : plan->fixed;
	plan->fixed = left > plan->findings ? 0 : plan->fixed;
	again.rules_seconds += run->rules_seconds;
	again.report.sources = sources;
	*sources = fresh;
	*run = again;
}

void check_fix(struct check_run *run, struct texts *texts, const struct problem_list *before, struct source_cache *sources)
{
	struct session *session = run->session;
	const struct options *options = &session->options;
	struct arena *arena = &session->arena;
	if (!options->fix && !options->fix_unsafe && !options->show_fix)
		return;
	// What the analysis said is said again by the next one; what fixing has to say must outlive it.
	struct problem_list analysis = session->problems, kept = {.arena = analysis.arena};
	struct fix_plan *plan = arena_new(arena, struct fix_plan);
	session->problems = (struct problem_list){.arena = analysis.arena};
	fixes_choose(run, texts, options->fix_unsafe, plan);
	bool *written = arena_array(arena, bool, plan->files.count + 1);
	uint32_t planned = plan->files.count;
	uint32_t count = options->show_fix ? planned : fixes_write(session, run->project.root, plan, written);
	append_problems(&kept, before);
	append_problems(&kept, &session->problems);
	append_problems(&analysis, &session->problems);
	session->problems = analysis;
	if (!options->show_fix && count > 0)
		analyse_again(run, texts, plan, written, &kept, sources);
	if (!options->show_fix && plan->files.count > 0)
		keep_written(plan, written);
	uint32_t fixed = count < planned ? fixes_count_fixed(plan) : plan->fixed;
	plan->fixed = fixed < plan->fixed ? fixed : plan->fixed;
	problem_sort(&session->problems);
	run->report.fixes = plan;
	run->report.exit_code = check_exit_code(run);
}

static void print_number(uint32_t count, const char *one, const char *many)
{
	fprintf(stderr, "%u %s", count, count == 1 ? one : many);
}

void check_fix_say(const struct check_run *run)
{
	const struct fix_plan *plan = run->report.fixes;
	const struct options *options = &run->session->options;
	if (plan == NULL || options->quiet)
		return;
	fprintf(stderr, "leash: %s %u of ", options->show_fix ? "would fix" : "fixed", plan->fixed);
	print_number(plan->findings, "finding", "findings");
	if (plan->files.count > 0) {
		fputs(" in ", stderr);
		print_number(plan->files.count, "file", "files");
	}
	if (plan->overlapping > 0) {
		fputs("; ", stderr);
		print_number(plan->overlapping, "fix overlaps another, run again for it", "fixes overlap others, run again for them");
	}
	if (plan->unsafe > 0) {
		fputs("; ", stderr);
		print_number(plan->unsafe, "more fix with --fix-unsafe", "more fixes with --fix-unsafe");
	}
	if (plan->left > 0) {
		fputs("; ", stderr);
		print_number(plan->left, "fix is in a file that is left as it is", "fixes are in files that are left as they are");
	}
	fputc('\n', stderr);
}
