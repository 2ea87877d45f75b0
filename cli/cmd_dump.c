// leash dump: what the stages hand on, as text.
#include "commands.h"

#include "facts_text.h"
#include "selection.h"

static bool dump_unit(struct session *session, const struct project *project, const struct compile_job *job, bool cfg)
{
	struct unit_facts facts = {0};
	struct frontend *frontend = frontend_create();
	bool lowered = frontend_lower(frontend, &session->arena, job, &project->frontend, &facts);
	frontend_destroy(frontend);
	for (uint32_t i = 0; i < facts.problems.count; i++) {
		const struct unit_problem *problem = &facts.problems.items[i];
		struct str path = location_known(problem->loc) ? facts.files.items[problem->loc.file].path : facts.path;
		problem_add_at(&session->problems, problem->kind == UNIT_PROBLEM_FATAL ? PROBLEM_UNIT : PROBLEM_NOTE, path, problem->loc.line,
		               problem->loc.column, "%.*s", STR_ARG(problem->message));
	}
	struct strbuf text = {0};
	if (cfg)
		facts_print_cfg(&facts, &text);
	else
		facts_print(&facts, &text);
	fwrite(text.ptr, 1, text.len, stdout);
	strbuf_finish(&text);
	return lowered;
}

// Splits "facts FILE" off the paths. False: said.
static bool take_stage(struct session *session, bool *ret_cfg)
{
	struct options *options = &session->options;
	struct str stage = options->paths.count > 0 ? options->paths.items[0] : STR_NULL;
	*ret_cfg = str_equal(stage, STR("cfg"));
	if (options->paths.count != 2 || (!*ret_cfg && !str_equal(stage, STR("facts")))) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash dump facts|cfg FILE");
		return false;
	}
	options->paths.items[0] = options->paths.items[1];
	options->paths.count = 1;
	return true;
}

int cmd_dump(struct session *session)
{
	struct project project;
	struct selection selection;
	struct job_list jobs;
	bool cfg = false;
	bool ready = take_stage(session, &cfg) && project_open(session, session_start(session), &project);
	ready = ready && selection_init(session, &project, &selection) && selection_jobs(session, &selection, &jobs);
	for (uint32_t i = 0; ready && i < jobs.items.count; i++)
		if (target_contains(&selection.targets.items[0], jobs.items.items[i].file))
			dump_unit(session, &project, &jobs.items.items[i], cfg);
	return session_report(session);
}
