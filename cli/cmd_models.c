// leash models: which libraries a project uses, and which of its own functions start and join tasks; without a project, the
// libraries that are known.
#include "commands.h"
#include "models_report.h"

static int show_known(struct session *session, const struct project *project)
{
	if (session->options.json)
		models_known_json(project, stdout);
	else
		models_known_text(session, project, stdout);
	return session_report(session);
}

static int show_used(struct session *session, const struct project *project, const struct selection *selection,
                     const struct job_list *jobs)
{
	struct analysis_result result;
	struct models_report report;
	run_analysis(session, project, jobs, NULL, &result);
	models_report_fill(session, project, selection, &result, &report);
	if (session->options.json)
		models_report_json(&report, stdout);
	else
		models_report_text(session, &report, stdout);
	// What does not parse is told by `leash check`; here it only makes the counts too low.
	int code = session_report(session);
	return code == EXIT_INCOMPLETE ? EXIT_CLEAN : code;
}

int cmd_models(struct session *session)
{
	struct project project = {0};
	struct selection selection;
	struct job_list jobs;
	if (session->options.all) {
		bool loaded = project_load_config(session, session_start(session), &project) && project_load_models(session, &project);
		return loaded ? show_known(session, &project) : session_report(session);
	}
	if (!project_open(session, session_start(session), &project))
		return session_report(session);
	if (project.compdb.path.len == 0 && session->options.paths.count == 0)
		return show_known(session, &project);
	if (!selection_init(session, &project, &selection) || !selection_jobs(session, &selection, &jobs))
		return session_report(session);
	jobs.whole = true;
	return show_used(session, &project, &selection, &jobs);
}
