// leash explain --why FILE:LINE: which roles the calls on a line have, and why.
#include "commands.h"

#include "links.h"
#include "plan.h"
#include "why.h"

#include <stdlib.h>

enum { UNITS_TRIED_MAX = 8 };

struct question {
	struct session *session;
	struct project project;
	struct selection selection;
	struct job_list jobs;
	struct analysis_result result;
	struct why_report report;
	struct call_notes notes; // of the unit that was looked at last
};

// "FILE:LINE", also "FILE:LINE:COLUMN", as compilers print it.
static bool take_place(struct session *session, struct str *ret_path, uint32_t *ret_line)
{
	struct str text = session->options.why;
	int64_t numbers[2];
	uint32_t count = 0;
	for (size_t colon = str_rfind(text, ':'); count < 2 && colon != SIZE_MAX && colon > 0; colon = str_rfind(text, ':')) {
		if (!str_to_int64(str_slice(text, colon + 1, text.len), &numbers[count]))
			break;
		count++;
		text = str_slice(text, 0, colon);
	}
	bool good = count > 0 && numbers[count - 1] >= 1 && numbers[count - 1] <= INT32_MAX;
	if (!good)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "'%.*s' is not FILE:LINE, such as src/main.c:12",
		            STR_ARG(session->options.why));
	*ret_path = text;
	*ret_line = good ? (uint32_t)numbers[count - 1] : 0;
	return good;
}

static void run_rules(void *context, const struct program *program, struct diagnostic_list *out)
{
	struct arena scratch = {0};
	bool *ran = arena_array(&scratch, bool, rule_count());
	(void)context;
	for (uint32_t i = 0; i < rule_count(); i++) {
		ran[i] = true;
		rule_check(rule_at(i), program, out);
	}
	rules_suppress(program, ran, false, out);
	arena_finish(&scratch);
}

// The file's path as the unit's facts have it; empty: the unit does not read it.
static struct str path_in_unit(const struct question *question, const struct unit_facts *facts)
{
	const struct target *target = &question->selection.targets.items[0];
	struct arena scratch = {0};
	struct str found = STR_NULL;
	for (int links = 0; links < 2 && found.len == 0; links++) // by name when that is enough
		for (uint32_t i = 0; facts != NULL && found.len == 0 && i < facts->files.count; i++) {
			struct str absolute = path_normalise(&scratch, question->project.root, facts->files.items[i].path);
			if (facts->files.items[i].kind != FILE_SYSTEM &&
			    (links != 0 ? target_contains(target, absolute) : str_equal(absolute, target->path)))
				found = facts->files.items[i].path;
		}
	arena_finish(&scratch);
	return found;
}

static uint32_t unit_number(const struct question *question, const struct unit_facts *facts)
{
	const struct program *program = question->result.program;
	for (uint32_t i = 0; i < program->units.count; i++)
		if (program->units.items[i].facts == facts)
			return i;
	return UINT32_MAX;
}

// Lowers the unit again, with notes. False: the line has no call in it.
static bool ask_unit(struct question *question, const struct analysis_unit *unit, struct str path)
{
	struct arena *arena = &question->session->arena;
	struct unit_facts *facts = arena_new(arena, struct unit_facts);
	struct frontend *frontend = frontend_create();
	struct frontend_options options = question->project.frontend;
	question->notes = (struct call_notes){.path = path_normalise(arena, question->project.root, path)};
	options.notes = &question->notes;
	bool lowered = frontend_lower(frontend, arena, unit->job, &options, facts);
	frontend_destroy(frontend);
	struct why_unit asked = {facts, unit_number(question, unit->facts), &question->notes};
	question->report.path = path;
	question->report.unit = facts->path;
	return lowered && why_fill(arena, options.models, &asked, &question->report);
}

static void say_nearest(const struct question *question, uint32_t line)
{
	const struct call_note *nearest = NULL;
	struct problem_list *problems = &question->session->problems;
	for (uint32_t i = 0; i < question->notes.items.count; i++) {
		const struct call_note *note = &question->notes.items.items[i];
		if (nearest == NULL || abs((int)note->loc.line - (int)line) < abs((int)nearest->loc.line - (int)line))
			nearest = note;
	}
	struct str path = path_normalise(&question->session->arena, question->project.root, question->report.path);
	if (nearest == NULL)
		problem_add(problems, PROBLEM_USAGE, path, "leash sees no call in this file");
	else
		problem_add_at(problems, PROBLEM_USAGE, path, line, 0, "no call stands on this line; the nearest is on line %u: %.*s",
		               nearest->loc.line, STR_ARG(nearest->text));
}

// The units that read the file, until one has a call on the line. False: there is none, and it was said.
static bool ask_units(struct question *question, uint32_t line)
{
	uint32_t tried = 0;
	for (size_t i = 0; i < question->result.unit_count && tried < UNITS_TRIED_MAX; i++) {
		const struct analysis_unit *unit = &question->result.units[i];
		struct str path = path_in_unit(question, unit->facts);
		if (path.len == 0)
			continue;
		tried++;
		if (ask_unit(question, unit, path))
			return true;
	}
	const struct target *target = &question->selection.targets.items[0];
	if (tried > 0)
		say_nearest(question, line);
	else
		problem_add(&question->session->problems, PROBLEM_USAGE, target->path,
		            target->kind == TARGET_HEADER ? "no analysed unit includes this header" : "no analysed unit reads this file");
	return false;
}

static void find_findings(struct question *question)
{
	struct why_report *report = &question->report;
	for (uint32_t i = 0; i < question->result.verdict.diagnostics.items.count; i++) {
		const struct diagnostic *finding = &question->result.verdict.diagnostics.items.items[i];
		bool stands = finding->place.line == report->line && str_equal(finding->place.path, report->path);
		bool starts = finding->start.line == report->line && str_equal(finding->start.path, report->path);
		if (stands || starts)
			array_push(&question->session->arena, &report->findings, finding);
	}
}

static bool prepare(struct question *question, struct str path)
{
	struct session *session = question->session;
	session->options.paths.count = 0;
	array_push(&session->arena, &session->options.paths, path);
	if (!project_open(session, session_start(session), &question->project) ||
	    !selection_init(session, &question->project, &question->selection))
		return false;
	if (question->selection.targets.items[0].kind == TARGET_FOLDER) {
		problem_add(&session->problems, PROBLEM_USAGE, question->selection.targets.items[0].path, "is a folder, not a file");
		return false;
	}
	if (!selection_jobs(session, &question->selection, &question->jobs))
		return false;
	question->jobs.whole = true;
	return true;
}

int cmd_why(struct session *session)
{
	struct question question = {.session = session};
	struct str path;
	uint32_t line;
	if (!take_place(session, &path, &line) || !prepare(&question, path))
		return session_report(session);
	run_analysis(session, &question.project, &question.jobs, &(struct run_rules){.check = run_rules}, &question.result);
	question.report.line = line;
	question.report.program = question.result.program;
	bool found = ask_units(&question, line);
	if (found) {
		find_findings(&question);
		if (session->options.json)
			why_json(&question.report, stdout);
		else
			why_text(session, &question.report, stdout);
	}
	int code = session_report(session);
	return code == EXIT_INCOMPLETE && found ? EXIT_CLEAN : code;
}
