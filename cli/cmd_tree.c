// leash tree: who holds the leash of every task.
#include "commands.h"

#include "output.h"
#include "run.h"
#include "tree_report.h"
#include "tree_since.h"

#include <errno.h>
#include <string.h>

static const struct {
	const char *name;
	void (*write)(void *report, FILE *out);
} formats[] = {{"text", tree_text}, {"json", tree_json}, {"dot", tree_dot}, {"html", tree_html}};

bool tree_format_exists(struct str name)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
		if (str_equal(str_from_c(formats[i].name), name))
			return true;
	return false;
}

static void write_one(struct session *session, struct tree_report *report, const struct output_request *output)
{
	for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
		if (!str_equal(str_from_c(formats[i].name), output->format))
			continue;
		if (output->file.len > 0) {
			output_file(session, output->file, &(struct output_text){formats[i].write, report});
			return;
		}
		errno = 0;
		formats[i].write(report, stdout);
		if (fflush(stdout) != 0 || ferror(stdout))
			problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "stdout cannot be written: %s", strerror(errno));
	}
}

static int show(struct session *session, struct tree_report *report)
{
	const struct output_request text = {.format = STR("text")};
	if (session->options.outputs.count == 0)
		write_one(session, report, &text);
	for (uint32_t i = 0; i < session->options.outputs.count; i++)
		write_one(session, report, &session->options.outputs.items[i]);
	int code = session_report(session);
	return code != EXIT_CLEAN ? code : report->added_unowned > 0 ? EXIT_FINDINGS : EXIT_CLEAN;
}

int cmd_tree(struct session *session)
{
	struct project project = {0};
	struct selection selection;
	struct job_list jobs;
	struct analysis_result result;
	struct tree_report report, before;
	bool ready = output_check(session) && project_open(session, session_start(session), &project);
	ready = ready && selection_init(session, &project, &selection) && selection_jobs(session, &selection, &jobs);
	if (!ready)
		return session_report(session);
	jobs.tree = true;
	run_analysis(session, &project, &jobs, NULL, &result);
	tree_report_fill(session, result.program, &selection, &report);
	if (session->options.since.len > 0) {
		if (!tree_since(session, &project, &jobs, &before))
			return session_report(session);
		tree_report_compare(&report, &before, session->options.since);
	}
	return show(session, &report);
}
