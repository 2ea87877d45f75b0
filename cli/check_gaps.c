// What was not analysed, by name and place: for --statistics, and in short for everybody.
#include "check_run.h"

enum { NOTES_MAX = 5 };

// Not only in the statistics: a function that was given up is not a clean one.
static void note_capped(struct check_run *run)
{
	struct problem_list *problems = &run->session->problems;
	const struct report_gaps *gaps = &run->report.gaps;
	const struct gap_function *reported[NOTES_MAX];
	uint32_t count = 0;
	for (uint32_t i = 0; i < gaps->program.capped.count; i++)
		if (selection_contains(&run->selection, gaps->program.capped.items[i].path) && ++count <= NOTES_MAX)
			reported[count - 1] = &gaps->program.capped.items[i];
	if (count > NOTES_MAX)
		problem_add(problems, PROBLEM_NOTE, STR_NULL,
		            "%u functions are too complex: not all of their paths were followed; --statistics names them", count);
	for (uint32_t i = 0; count <= NOTES_MAX && i < count; i++)
		problem_add_at(problems, PROBLEM_NOTE, reported[i]->path, reported[i]->line, reported[i]->column,
		               "'%.*s' is too complex: not all of its paths were followed", STR_ARG(reported[i]->name));
}

static void note_contradictions(struct check_run *run)
{
	const struct gaps *gaps = &run->report.gaps.program;
	for (uint32_t i = 0; i < gaps->contradictions.count; i++) {
		const struct gap_note *found = &gaps->contradictions.items[i];
		problem_add_at(&run->session->problems, PROBLEM_NOTE, found->path, found->line, found->column, "%.*s", STR_ARG(found->message));
	}
}

void check_add_gaps(struct check_run *run)
{
	run->report.gaps.program = run->result.verdict.gaps;
	run->report.statistics.capped = run->report.gaps.program.capped.count;
	run->report.statistics.tainted = run->report.gaps.program.tainted.count;
	note_capped(run);
	note_contradictions(run);
}
